import type { Server } from 'node:http';

/** A taken port, in words that say what to do. */
class PortTaken extends Error {
  override name = 'PortTaken';

  constructor(port: number) {
    super(
      `Port ${port} of 127.0.0.1 is taken: end the other program, perhaps another npm start, ` +
        'or choose other ports with npm start -- --port N.',
    );
  }
}

/** A server that listens on 127.0.0.1. Closing it does not wait for idle connections. */
export interface Listening {
  readonly port: number;
  readonly address: string;
  readonly close: () => Promise<void>;
}

/** Listens on 127.0.0.1; port 0 is any free one. */
export const listen = async (server: Server, wantedPort: number): Promise<Listening> => {
  await new Promise<void>((listening, refuse) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      refuse(error.code === 'EADDRINUSE' ? new PortTaken(wantedPort) : error),
    );
    server.listen(wantedPort, '127.0.0.1', listening);
  });
  const bound = server.address();
  const port = typeof bound === 'object' && bound ? bound.port : wantedPort;
  return {
    port,
    address: `http://127.0.0.1:${port}`,
    close: async () => {
      const closed = new Promise((done) => server.close(done));
      server.closeAllConnections();
      await closed;
    },
  };
};
