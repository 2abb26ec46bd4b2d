/** What the sidebar shows of auditor packs. Plain JSON. */
import type {ReplyError} from './reply';

/** A file of a pack. */
export interface PackFile {
  readonly name: string;
  readonly url: string;
}

/** The pack that is being made, or the last one. Times and days in ISO 8601. */
export interface PackView {
  readonly state: 'none' | 'queued' | 'working' | 'complete' | 'failed';
  /** The days of the period, such as `2026-07-01 to 2026-09-30`. */
  readonly period: string;
  readonly askedBy: string;
  /** What is being done, for people. */
  readonly phase: string;
  readonly folderUrl: string;
  readonly files: readonly PackFile[];
  /** What the cover warns of, in sentences. */
  readonly warnings: readonly string[];
  readonly seed: string;
  readonly error?: ReplyError;
}

/** What a pack is asked for with: days in ISO 8601, both included; without a seed one is made. */
export interface PackWish {
  readonly from: string;
  readonly to: string;
  readonly seed?: string;
}
