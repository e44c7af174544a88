import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';

const oldestJava = 17;

/** A machine without a Java that DynamoDB Local can run on: the message says what to install. */
export class JavaMissing extends Error {
  override readonly name = 'JavaMissing';

  constructor(found: string) {
    super(
      `The database needs Java ${oldestJava} or newer (${found}): install it, for example from https://adoptium.net ` +
        `(macOS: brew install openjdk; Debian, Ubuntu: sudo apt install default-jre-headless), then start again.`,
    );
  }
}

/** Find the java command: the one of JAVA_HOME, or the first in PATH. */
export const javaCommand = (environment: NodeJS.ProcessEnv = process.env) => {
  const home = environment['JAVA_HOME'];
  const own = home === undefined ? '' : join(home, 'bin', 'java');
  return own !== '' && existsSync(own) ? own : 'java';
};

/** Say why a java that did not start DynamoDB Local is not good enough; undefined when java itself is fine. */
export const javaMissing = (command: string): JavaMissing | undefined => {
  const { error, status, stderr } = spawnSync(command, ['-version'], { encoding: 'utf8' });
  if (error || status !== 0) return new JavaMissing('none was found');
  const version = /version "(?:1\.)?(\d+)/.exec(stderr)?.[1] ?? '0';
  return Number(version) < oldestJava ? new JavaMissing(`found Java ${version}`) : undefined;
};
