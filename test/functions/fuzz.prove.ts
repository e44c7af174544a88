import { fuzzContract } from '../support/contracts/fuzz-contract.ts';

fuzzContract(2_000, (line) => void process.stderr.write(line));
