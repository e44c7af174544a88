const { existsSync, readFileSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { TestEnvironment } = require('jest-environment-node');

const escaped = (name) => name.replace(/[.*+\-?^${}()|[\]\\]/g, '\\$&');

const loaded = (file) => `${file} is loaded`;

/**
 * Meets a mutant as quickly as can be. The first run notes which tests each file of the bundle holds; what a file computes
 * while it is loaded counts for a test that says so. For a mutant those files alone are loaded of which a test reaches it,
 * all tests of a file that reaches it while it is loaded; the first test that fails is the last, since a mutant that is
 * found needs no second witness.
 */
module.exports = class MutantEnvironment extends TestEnvironment {
  #noted = {};
  #notes;
  #file;
  #hasFailed = false;

  constructor(config, context) {
    super(config, context);
    this.#notes = join(config.projectConfig.rootDir, '.build/rules/tests-by-file.json');
    Object.assign(this.global, {
      isWanted: () => true,
      begin: (file) => {
        this.#file = file;
        this.#countFor(loaded(file));
      },
      end: () => {
        this.#countFor(undefined);
        return loaded(this.#file);
      },
    });
  }

  handleTestEvent(event, state) {
    if (event.name === 'setup' && event.testNamePattern) this.#choose(event.testNamePattern, state);
    if (event.name === 'add_test') this.#note(event.testName, state.currentDescribeBlock);
    if (event.name === 'run_start' && !state.testNamePattern) writeFileSync(this.#notes, JSON.stringify(this.#noted));
    if (event.name === 'test_fn_failure') this.#hasFailed = true;
    if (event.name === 'test_start' && this.#hasFailed) event.test.mode = 'skip';
  }

  #countFor(testId) {
    const context = this.global[this.global.__strykerGlobalNamespace__ ?? '__stryker__'];
    if (context !== undefined) context.currentTestId = testId;
  }

  /** Takes the names out of the pattern that Stryker wrote: a set is asked a thousand times faster. */
  #choose(pattern, state) {
    if (!existsSync(this.#notes)) return;
    const asked = new Set(pattern.slice(1, -1).split(')|('));
    const isAsked = (name) => asked.has(escaped(name));
    const wanted = new Set();
    const files = new Set();
    for (const [file, names] of Object.entries(JSON.parse(readFileSync(this.#notes, 'utf8')))) {
      const those = isAsked(loaded(file)) ? names : names.filter(isAsked);
      for (const name of those.length > 0 ? [...those, loaded(file)] : []) wanted.add(name);
      if (those.length > 0) files.add(file);
    }
    state.testNamePattern = { test: (name) => wanted.has(name) };
    this.global.isWanted = (file) => files.has(file);
  }

  #note(name, block) {
    const above = [];
    for (let one = block; one?.parent; one = one.parent) above.unshift(one.name);
    (this.#noted[this.#file] ??= []).push([...above, name].join(' '));
  }
};
