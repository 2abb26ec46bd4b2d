/** Makes the runtime's built scripts when nothing has built it yet, and runs small scripts. */
import {existsSync, mkdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {buildSync} from 'esbuild';
import type {BuildOptions} from 'esbuild';
import {createInProcessEngine} from '../../../sandbox/runtime/in-process-engine';
import type {ExecutionReport, ExecutionRequest, OperationHook} from '../../../sandbox/runtime/engine';
import {OWNER, fakeCloud, worldWith} from './fake-cloud';
import type {Answer, FakeCloud} from './fake-cloud';
import type {World} from '../../../sandbox/world/world';

const ROOT = join(__dirname, '../../..');

/** Builds one script of the runtime when nothing has built it yet. */
function buildIfMissing(entry: string, output: string, options: BuildOptions): void {
  const path = join(ROOT, '.sandbox', output);
  if (existsSync(path)) return;
  const built = buildSync({
    entryPoints: [join(ROOT, 'sandbox/runtime', entry)],
    bundle: true,
    tsconfigRaw: {},
    ...options,
    write: false,
  });
  mkdirSync(join(ROOT, '.sandbox'), {recursive: true});
  writeFileSync(path, built.outputFiles[0]?.text ?? '');
}

buildIfMissing('guest/main.ts', 'guest.js', {platform: 'neutral', target: 'es2022', format: 'iife'});
buildIfMissing('worker-main.ts', 'worker.js', {platform: 'node', target: 'node20', format: 'cjs'});

/** A request for a function without parameters, as the owner from the editor. */
export function requestFor(name: string, fields: Partial<ExecutionRequest> = {}): ExecutionRequest {
  return {function: name, parameters: [], source: 'editor', user: OWNER, ...fields};
}

/** A project under test. */
export interface Bench {
  readonly world: World;
  readonly cloud: FakeCloud;
  /** Runs a function, `main` unless named. */
  readonly run: (name?: string, fields?: Partial<ExecutionRequest>) => ExecutionReport;
}

/** How a project under test differs from the usual. */
export interface BenchOptions {
  readonly answer?: Answer;
  readonly manifest?: Record<string, unknown>;
  readonly beforeOperation?: OperationHook;
  readonly files?: Parameters<typeof worldWith>[2];
}

/** A project with this code. */
export function bench(code: string, options: BenchOptions = {}): Bench {
  const world = worldWith(code, options.manifest, options.files);
  const cloud = fakeCloud(world, options.answer);
  const engine = createInProcessEngine(
    cloud,
    options.beforeOperation ? {beforeOperation: options.beforeOperation} : {},
  );
  return {world, cloud, run: (name = 'main', fields = {}) => engine.run(requestFor(name, fields))};
}

/** What `main` with this body returns. Throws what the script throws. */
export function evaluate(body: string, options: BenchOptions = {}): unknown {
  const report = bench(`function main() {${body}}`, options).run();
  if (report.error) throw new Error(`${report.error.name}: ${report.error.message}`);
  return report.result;
}
