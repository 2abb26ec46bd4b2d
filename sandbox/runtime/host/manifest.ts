/** The project's manifest, as far as it decides what a script may do. */
import type {ProjectFile} from '../../world/script-state';
import {ADVANCED_SERVICES} from '../advanced-services/index';

/** The parts of `appsscript.json` that the runtime obeys. */
export interface Manifest {
  readonly timeZone: string;
  /** URL prefixes; absent when the manifest doesn't limit them. */
  readonly urlFetchWhitelist?: readonly string[];
  /** Enabled advanced services: the global's name, and the service's usual symbol in the table. */
  readonly services: readonly {readonly global: string; readonly symbol: string}[];
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

function parseManifest(source: string): Record<string, unknown> {
  try {
    return asRecord(JSON.parse(source));
  } catch {
    return {};
  }
}

let lastSource: string | undefined;
let lastManifest: Manifest | undefined;

/** Reads the manifest among the project's files; a project without one gets Apps Script's defaults. */
export function readManifest(files: readonly ProjectFile[]): Manifest {
  const source = files.find(file => file.type === 'JSON' && file.name === 'appsscript')?.source ?? '{}';
  if (lastManifest && source === lastSource) return lastManifest;
  const json = parseManifest(source);
  const enabled = asRecord(json['dependencies'])['enabledAdvancedServices'];
  const services = (Array.isArray(enabled) ? enabled : []).flatMap(entry => {
    const {userSymbol, serviceId, version} = asRecord(entry);
    const known = ADVANCED_SERVICES.find(service => service.serviceId === serviceId && service.version === version);
    return known && typeof userSymbol === 'string' ? [{global: userSymbol, symbol: known.symbol}] : [];
  });
  const whitelist = json['urlFetchWhitelist'];
  lastSource = source;
  lastManifest = {
    timeZone: typeof json['timeZone'] === 'string' ? json['timeZone'] : 'Etc/UTC',
    ...(Array.isArray(whitelist) ? {urlFetchWhitelist: whitelist.map(String)} : {}),
    services,
  };
  return lastManifest;
}
