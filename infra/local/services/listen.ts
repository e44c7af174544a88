import type { Server } from 'node:http';

/** A taken port, in words that say what to do. */
export class PortTaken extends Error {
  override name = 'PortTaken';

  constructor(port: number) {
    super(
      `Port ${port} of 127.0.0.1 is taken: end the other program, perhaps another npm start, ` +
        'or choose other ports with npm start -- --port N.',
    );
  }
}

/** Listen on 127.0.0.1; port 0 is any free one. Closing does not wait for idle connections. */
export const listen = async (server: Server, port: number): Promise<{ port: number; close: () => Promise<void> }> => {
  await new Promise<void>((listening, refuse) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      refuse(error.code === 'EADDRINUSE' ? new PortTaken(port) : error),
    );
    server.listen(port, '127.0.0.1', listening);
  });
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : port,
    close: async () => {
      const closed = new Promise((done) => server.close(done));
      server.closeAllConnections();
      await closed;
    },
  };
};
