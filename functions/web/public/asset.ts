import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { notFoundPage } from '../../pages/error-pages.ts';
import { showPage } from '../../runtime/web/answer.ts';
import type { Route } from '../../runtime/web/web-handler.ts';

const types: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml; charset=utf-8',
  png: 'image/png',
};

/** Lies beside the function's own file: Lambda says where that is. */
const folder = (): string => join(process.env['LAMBDA_TASK_ROOT'] ?? '.', 'assets');

/** Serves a stylesheet or a picture, by a plain name of one folder. */
export const asset: Route<unknown> = async ({ request }) => {
  const file = request.parameters['file'] ?? '';
  const [, ending = ''] = /^[a-z0-9][a-z0-9.-]*\.([a-z]+)$/.exec(file) ?? [];
  const type = Object.hasOwn(types, ending) ? types[ending] : undefined;
  const body = type === undefined ? undefined : await readFile(join(folder(), file)).catch(() => undefined);
  return type === undefined || body === undefined ? showPage(notFoundPage(), 404) : { kind: 'file', type, body };
};
