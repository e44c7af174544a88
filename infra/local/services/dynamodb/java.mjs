// Plain JavaScript for the Node that is on the machine: a fresh clone asks this before anything is installed.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const lowestJava = 17;

/** The Java that DynamoDB Local is started with: JAVA_HOME's, else the first on the PATH. */
export const javaCommand = () => {
  const own = join(process.env.JAVA_HOME ?? '', 'bin/java');
  return process.env.JAVA_HOME && existsSync(own) ? own : 'java';
};

/** Says what to install when no Java of at least 17 answers (DynamoDB Local runs on it). */
export const missingJava = (command = javaCommand()) => {
  const { stderr } = spawnSync(command, ['-version'], { encoding: 'utf8' });
  const version = /version "(\d+)/.exec(stderr ?? '')?.[1];
  if (Number(version) >= lowestJava) return undefined;
  const how =
    process.platform === 'darwin' ? 'brew install --cask temurin' : 'sudo apt-get install -y openjdk-17-jre-headless';
  const found = version === undefined ? 'none answers to `java -version`' : `this is ${version}`;
  return `Java ${lowestJava} or newer is needed for the local database, ${found}: install it (${how}).`;
};
