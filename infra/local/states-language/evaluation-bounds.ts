// Where AWS stops one evaluation, as measured there: this many expressions inside each other, and this long.
const DEEPEST = 100;
const LONGEST = 5000;

/** Bound one evaluation of a JSONata expression as AWS does, so that none recurses or loops for ever. */
export class EvaluationBounds {
  readonly #begun = performance.now();
  #depth = 0;

  /** Count an expression that is entered; throws when it lies too deep, or the evaluation took too long. */
  enter(): void {
    if (++this.#depth > DEEPEST) {
      const advice = 'Check for non-terminating recursive function. Consider rewriting as tail-recursive.';
      throw new Error(`Stack overflow error: ${advice} Depth=${this.#depth} max=${DEEPEST}`);
    }
    if (performance.now() - this.#begun > LONGEST) {
      throw new Error('Expression evaluation timeout: Check for infinite loop');
    }
  }

  leave(): void {
    this.#depth--;
  }
}
