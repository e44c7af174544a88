import { fuzzContract } from '../support/fuzz-contract.ts';

fuzzContract(2_000, (line) => void process.stderr.write(line));
