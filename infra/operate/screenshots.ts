import { runBeside } from './run-beside.ts';

// The browser is a tool of the tests: what runs may not import it, so the walk stands beside them.
process.exitCode = runBeside('test/browser/screenshots.ts', ...process.argv.slice(2));
