export declare const missingNode: (version?: string) => string | undefined;
export declare const missingJava: (command?: string) => string | undefined;
export declare const missingChromium: (folders?: string[]) => string | undefined;
