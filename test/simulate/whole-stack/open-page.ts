import { get } from 'node:http';
import { text } from 'node:stream/consumers';

/** Opens a page from an address of this machine, with the cookie of whoever is signed in. */
export const openPage = (
  address: string,
  localAddress: string,
  cookie?: string,
): Promise<{ statusCode: number; body: string }> =>
  new Promise((answer, refuse) => {
    const headers = cookie === undefined ? {} : { cookie };
    const asked = get(address, { localAddress, headers, agent: false }, (response) => {
      text(response).then((body) => answer({ statusCode: response.statusCode ?? 0, body }), refuse);
    });
    asked.on('error', refuse);
  });
