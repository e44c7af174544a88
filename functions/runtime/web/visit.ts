import type { Application } from '../../../shared/application/application.ts';
import type { Instant } from '../../../shared/instant.ts';
import type { TablePorts } from '../ports/table-ports.ts';
import type { WebRequest } from './request.ts';
import type { WebSettings } from './settings.ts';

/** One request on its way to its answer: what was sent, what it may ask of the world, and what pages are told. */
export type Visit<Ports> = { readonly request: WebRequest; readonly ports: Ports; readonly settings: WebSettings };

/** A visit to the pages of one application, and when its facts were read. */
export type ApplicationVisit<Ports = TablePorts> = Visit<Ports> & {
  readonly application: Application;
  /** The path of its first page, without a slash at the end. */
  readonly home: string;
  readonly now: Instant;
};
