// Makes a fresh clone ready for a command of package.json: plain JavaScript for the Node that is on the machine,
// without dependencies, since it is what fetches them.
import { fileURLToPath } from 'node:url';
import { missingJava } from '../local/services/dynamodb/java.mjs';
import { installDependencies } from './prepare/dependencies.mjs';
import { missingChromium, missingNode } from './prepare/requirements.mjs';

// The stack needs Java from its first minute. Tests go on without it, and those that need it count as failed.
const commands = {
  start: { packages: 'run', must: [missingJava], may: [] },
  operate: { packages: 'run', must: [], may: [] },
  test: { packages: 'all', must: [], may: [missingJava, missingChromium] },
  check: { packages: 'all', must: [], may: [] },
};

const tell = (sentence) => process.stderr.write(`${sentence}\n`);

const prepare = async ({ packages, must, may }) => {
  const stop = [missingNode, ...must].map((missing) => missing()).find(Boolean);
  if (stop) return stop;
  const failure = await installDependencies(packages, tell);
  if (failure) return failure;
  const sentences = may.map((missing) => missing()).filter(Boolean);
  sentences.forEach((sentence) => tell(`${sentence} Tests that need it count as failed.`));
  return undefined;
};

process.chdir(fileURLToPath(new URL('../..', import.meta.url)));
const wanted = commands[process.argv[2]];
const stop = wanted ? await prepare(wanted) : `Say which: ${Object.keys(commands).join(', ')}.`;
if (stop) tell(stop);
process.exitCode = stop ? 1 : 0;
