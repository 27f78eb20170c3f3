import process from 'node:process';
import { autoMapPairs, isHeldOut } from '../../shared/testing/auto-map-pairs.ts';
import {
  autoMapShapes,
  proposalsFor,
  scorePair,
  summarize,
} from '../../shared/testing/auto-map-score.ts';

/**
 * Precision and recall of the auto-map on pairs of real systems' shapes, as JSON. `--wrong` lists what is wrong and missing in
 * the pairs that it is tuned on; the others are told as numbers only, so that nobody tunes on them.
 */
const { types } = autoMapShapes();
const scored = autoMapPairs.map((pair) => ({
  isKeptOut: isHeldOut(pair),
  score: scorePair(pair, proposalsFor(pair, types)),
}));
const tuning = scored.filter(({ isKeptOut }) => !isKeptOut).map(({ score }) => score);
const heldOut = scored.filter(({ isKeptOut }) => isKeptOut).map(({ score }) => score);
const result = { tuning: summarize(tuning), heldOut: summarize(heldOut) };
const details = process.argv.includes('--wrong') ? { details: tuning } : {};
process.stdout.write(`${JSON.stringify({ ...result, ...details }, null, 2)}\n`);
