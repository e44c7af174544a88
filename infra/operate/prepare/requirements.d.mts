export declare const missingNode: (version?: string) => string | undefined;
export declare const installedChrome: (
  platform?: string,
  arch?: string,
  exists?: (path: string) => boolean,
) => string | undefined;
export declare const missingChromium: (platform?: string, arch?: string, folders?: string[]) => string | undefined;
