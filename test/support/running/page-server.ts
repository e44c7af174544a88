import { cp, mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listen } from '../../../infra/local/listen.ts';
import { govukName, govukStylesheet } from '../../../infra/cloud/govuk-stylesheet.ts';
import type { MemoryWorld } from '../in-memory/memory-world.ts';
import { replyOf } from '../../../functions/runtime/web/reply.ts';
import { showPage } from '../../../functions/runtime/web/answer.ts';
import { saidPages } from '../gallery/said-pages.ts';
import { wholeDoor } from '../whole-door.ts';
import { apiEvent, cookieAt, webSettings } from '../web-visit.ts';

const root = join(import.meta.dirname, '../../..');

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
};

/** Lays the stylesheets where the public function looks for them. */
const layOutAssets = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'pages-'));
  await mkdir(join(folder, 'assets'));
  await cp(join(root, 'functions/pages/assets'), join(folder, 'assets'), { recursive: true });
  await writeFile(join(folder, 'assets', govukName), govukStylesheet());
  return folder;
};

/** Serves the pages of a world to a browser, by the same handlers and headers as in the cloud. */
export const servePages = async (world: MemoryWorld): Promise<{ address: string; close: () => Promise<void> }> => {
  const folder = await layOutAssets();
  const before = process.env['LAMBDA_TASK_ROOT'];
  const handler = wholeDoor(world);
  process.env['LAMBDA_TASK_ROOT'] = folder;
  const server = createServer((request, response) => {
    void (async () => {
      const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
      const method = request.method === 'POST' ? 'POST' : 'GET';
      const address = request.url ?? '/';
      const sent = { body: await bodyOf(request), headers, cookies: cookieAt(world, address.split('?')[0] ?? '') };
      const said = saidPages[address];
      const reply =
        said === undefined
          ? await handler(apiEvent(method, address, sent))
          : await replyOf(showPage(said), webSettings);
      response.writeHead(reply.statusCode, reply.headers);
      response.end(Buffer.from(reply.body, reply.isBase64Encoded === true ? 'base64' : 'utf8'));
    })();
  });
  const listening = await listen(server, 0);
  const close = async () => {
    await listening.close();
    if (before === undefined) delete process.env['LAMBDA_TASK_ROOT'];
    else process.env['LAMBDA_TASK_ROOT'] = before;
    await rm(folder, { recursive: true, force: true });
  };
  return { address: listening.address, close };
};
