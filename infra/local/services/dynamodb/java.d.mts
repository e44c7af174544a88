export declare const javaCommand: () => string;
export declare const missingJava: (command?: string) => string | undefined;
