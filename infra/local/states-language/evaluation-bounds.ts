// Where AWS stops one evaluation, as measured there: this many expressions inside each other, and this long.
const DEEPEST = 100;
const LONGEST = 5000;

// It stops at what an expression holds as well: one item more is refused, and so is a text of 2^23 characters, not of 2^22.
const LARGEST_LIST = 873_782;
const LARGEST_TEXT = LARGEST_LIST * 8;

/** Refuses what takes more memory than AWS gives an expression. */
export const tooLarge = (): Error =>
  new Error('Expression evaluation memory limit exceeded: Check for excessive memory usage');

/** Bounds one evaluation of a JSONata expression as AWS does, so that none recurses or loops for ever. */
export class EvaluationBounds {
  readonly #begun = performance.now();
  #depth = 0;

  /** Counts an expression that is entered; throws when it lies too deep, or the evaluation took too long. */
  enter(): void {
    if (++this.#depth > DEEPEST) {
      const advice = 'Check for non-terminating recursive function. Consider rewriting as tail-recursive.';
      throw new Error(`Stack overflow error: ${advice} Depth=${this.#depth} max=${DEEPEST}`);
    }
    if (performance.now() - this.#begun > LONGEST) {
      throw new Error('Expression evaluation timeout: Check for infinite loop');
    }
  }

  /** Counts an expression that is left with its result; throws when that is too large. */
  leave(result: unknown): void {
    this.#depth--;
    if (Array.isArray(result) && result.length > LARGEST_LIST) throw tooLarge();
    if (typeof result === 'string' && result.length > LARGEST_TEXT) throw tooLarge();
  }
}
