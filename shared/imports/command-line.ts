/** Stands for who took a list in from the command line, where nobody is signed in. */
export const commandLine = 'command line';
