/** The package ships no types: this is what its validator.js answers. */
declare module 'asl-validator' {
  const validate: (definition: unknown) => { isValid: boolean; errors: readonly unknown[] };
  export default validate;
}
