import type { Role } from '../api/types';
import { t, type TextKey } from '../i18n/text.svelte';

const TEXTS: Readonly<Record<Role, TextKey>> = {
  officer: 'role.officer',
  supervisor: 'role.supervisor',
  'scanner-administrator': 'role.scannerAdministrator',
  auditor: 'role.auditor',
  negotiator: 'role.negotiator',
};

export const ROLES = Object.keys(TEXTS) as readonly Role[];

export function roleText(role: Role): string {
  return t(TEXTS[role]);
}
