/** A request to the desk, read whole. */
export interface DeskRequest {
  method: string;
  /** Decoded, without the query. */
  path: string;
  query: URLSearchParams;
  /** Path and query as they came. */
  url: string;
  /** The fields of a form, or the members of a JSON object that are text, numbers or truth values. */
  fields: URLSearchParams;
  /** Whether the caller speaks JSON: sends it, or asks for it before HTML. */
  json: boolean;
}

/** What the desk answers: a page, data, or another place to go to. */
export type DeskAnswer =
  | { page: string; status?: number }
  | { data: unknown; status?: number }
  | { location: string }
  | { content: string; headers: Readonly<Record<string, string>>; status?: number };

/** Answers the requests that are one's own; undefined for all others. */
export type DeskRoute = (request: DeskRequest) => Promise<DeskAnswer | undefined> | DeskAnswer | undefined;
