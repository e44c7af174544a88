import { spawn } from 'node:child_process';

/** The program that synthesizes, by path: what it writes is all that the local stack knows of it. */
const APP = 'infra/cloud/app.ts';

// CDK would also hold the template to CloudFormation's rules, in twice the time of all the rest: `npm run check` does that.
const env = { ...process.env, CDK_VALIDATION: 'false' };

/** Synthesizes the local stage into `folder`; a failure says what the program said. */
export const synthesize = (folder: string): Promise<void> =>
  new Promise((done, refuse) => {
    const said: Buffer[] = [];
    const child = spawn(process.execPath, [APP, '--output', folder], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.on('data', (chunk: Buffer) => said.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => said.push(chunk));
    child.on('error', refuse);
    child.on('exit', (code) => {
      if (code === 0) return done();
      return refuse(new Error(`The template could not be synthesized:\n${Buffer.concat(said).toString().trim()}`));
    });
  });
