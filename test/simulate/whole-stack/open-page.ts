import { get } from 'node:http';
import { text } from 'node:stream/consumers';

/** Opens a page from an address of this machine. */
export const openPage = (address: string, localAddress: string): Promise<{ statusCode: number; body: string }> =>
  new Promise((answer, refuse) => {
    const asked = get(address, { localAddress, agent: false }, (response) => {
      text(response).then((body) => answer({ statusCode: response.statusCode ?? 0, body }), refuse);
    });
    asked.on('error', refuse);
  });
