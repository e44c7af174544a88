import { existsSync, readFileSync } from 'node:fs';
import { createRequire, isBuiltin } from 'node:module';
import { dirname, join } from 'node:path';
import { compileFunction } from 'node:vm';

/** A handler as bundles export it. */
export type Handler = (event: unknown, context: unknown, callback?: unknown) => unknown;

class ImportModuleError extends Error {
  override name = 'Runtime.ImportModuleError';
}

class HandlerNotFound extends Error {
  override name = 'Runtime.HandlerNotFound';
}

// Beside the bundle there is nothing on AWS: what only this machine's node_modules holds must not be found here either.
const requireOf = (file: string) => {
  const require = createRequire(file);
  return (name: string): unknown => {
    if (isBuiltin(name) || name.startsWith('.')) return require(name);
    throw new ImportModuleError(`Error: Cannot find module '${name}'\nRequire stack:\n- ${file}`);
  };
};

// Compiled by hand: a package.json above the folder must not decide that a CommonJS bundle is a module.
const runBundle = (file: string): Record<string, unknown> => {
  const module = { exports: {} as Record<string, unknown> };
  const source = readFileSync(file, 'utf8');
  const run = compileFunction(source, ['exports', 'require', 'module', '__filename', '__dirname'], { filename: file });
  (run as (...given: unknown[]) => void)(module.exports, requireOf(file), module, file, dirname(file));
  return module.exports;
};

/** Loads `index.handler` from the bundle in `folder`. */
export const loadHandler = (folder: string, handler: string): Handler => {
  const dot = handler.lastIndexOf('.');
  const file = ['.js', '.cjs'].map((end) => join(folder, handler.slice(0, dot) + end)).find(existsSync);
  if (file === undefined) throw new ImportModuleError(`Error: Cannot find module '${handler.slice(0, dot)}'`);
  const found = runBundle(file)[handler.slice(dot + 1)];
  if (typeof found !== 'function') throw new HandlerNotFound(`${handler} is undefined or not exported`);
  return found as Handler;
};
