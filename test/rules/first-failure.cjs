const { TestEnvironment } = require('jest-environment-node');

/** Ends with the first test that fails: a mutant that is found needs no second witness. */
module.exports = class FirstFailure extends TestEnvironment {
  #hasFailed = false;

  handleTestEvent({ name, test }) {
    if (name === 'test_fn_failure') this.#hasFailed = true;
    if (name === 'test_start' && this.#hasFailed) test.mode = 'skip';
  }
};
