import { createHash } from 'node:crypto';
import { extname } from 'node:path';
import { transformSync, version } from 'esbuild';

const options = (path) => ({
  format: 'esm',
  target: 'node24',
  sourcemap: 'inline',
  sourcesContent: false,
  loader: extname(path).slice(1),
  sourcefile: path,
  tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true, jsx: 'react-jsx', jsxImportSource: 'hono/jsx' } },
});

/** Takes the types out of a TypeScript file for jest, as an ES module. */
export default {
  process: (source, path) => ({ code: transformSync(source, options(path)).code }),
  // What is kept is valid for one text, one path, one esbuild and one set of options.
  getCacheKey: (source, path) =>
    createHash('sha256')
      .update([source, JSON.stringify(options(path)), version].join('\0'))
      .digest('hex'),
};
