import { spawn } from 'node:child_process';

// The browser is a tool of the tests: what runs may not import it, so the walk stands beside them.
const child = spawn(process.execPath, ['test/browser/screenshots.ts', ...process.argv.slice(2)], { stdio: 'inherit' });
child.on('exit', (code) => (process.exitCode = code ?? 1));
