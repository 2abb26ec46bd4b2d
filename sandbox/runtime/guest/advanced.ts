/** Advanced services: resources and methods made from the table of API methods. */
import {ADVANCED_SERVICES} from '../advanced-services/index';
import type {AdvancedService, Method} from '../advanced-services/index';
import type {Blob} from './blob';
import {call, exception} from './host';
import {strictService} from './unimplemented';

type Resource = Record<string, unknown>;

/** Media as a script passes it: a blob, or a file that gives one. */
function mediaPart(blob: Blob | null | undefined): object | undefined {
  if (!blob) return undefined;
  return {contentType: blob.getContentType() ?? 'application/octet-stream', content: blob.getDataAsString()};
}

/** How many arguments a method takes: at least body and positional parameters, at most media, options and headers too. */
function checkCount({parameters, sends}: Method, count: number): void {
  const least = parameters.length + (sends === 'nothing' ? 0 : 1);
  const most = least + (sends === 'media' ? 1 : 0) + 1;
  if (count < least || count > most + 1) {
    throw exception(`Invalid number of arguments provided. Expected ${least}-${most} only`);
  }
}

/** Optional arguments without what is `undefined`; `null` stays, and fails. */
function withoutUndefined(options: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}

function caller(method: Method): (...args: unknown[]) => unknown {
  const {id, sends} = method;
  return (...args) => {
    checkCount(method, args.length);
    const rest = [...args];
    const body = sends === 'nothing' ? undefined : rest.shift();
    const parameters: Record<string, unknown> = {};
    for (const name of method.parameters) {
      const value = rest.shift();
      if (value === undefined || value === null) throw exception(`Required parameter is missing: ${name}`);
      parameters[name] = value;
    }
    const media = sends === 'media' ? mediaPart(rest.shift() as Blob | null | undefined) : undefined;
    const options = withoutUndefined((rest.shift() ?? {}) as Record<string, unknown>);
    return call(id, {parameters, options, body, media});
  };
}

function capitalised(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** `directory.users.aliases.delete` becomes `Users.Aliases.remove`. */
function addMethod(root: Resource, method: Method): void {
  const path = method.id.split('.').slice(1);
  const last = path.pop() ?? '';
  let resource = root;
  for (const part of path) resource = (resource[capitalised(part)] ??= {}) as Resource;
  resource[last === 'delete' ? 'remove' : last] = caller(method);
}

function strictTree(name: string, resource: Resource): Resource {
  for (const [member, value] of Object.entries(resource)) {
    if (typeof value === 'object') strictTree(`${name}.${member}`, value as Resource);
  }
  return strictService(name, resource);
}

function serviceObject(service: AdvancedService): object {
  const root: Resource = {};
  for (const method of service.methods) addMethod(root, method);
  return strictTree(service.symbol, root);
}

/** The global of an advanced service that the manifest enables. */
export function advancedService(symbol: string): object | undefined {
  const service = ADVANCED_SERVICES.find(each => each.symbol === symbol);
  return service && serviceObject(service);
}
