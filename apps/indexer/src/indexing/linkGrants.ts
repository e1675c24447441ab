import type pg from "pg";

/**
 * Puts single-token grants, and their revocations, into their token's history: only where the patient who gives is
 * the one whose record it is, as the chain lets anybody grant anything that they do not have.
 */
export async function linkGrants(
  client: pg.Client,
  { from, before }: { readonly from: number; readonly before: number },
): Promise<void> {
  await client.query(GRANTS, [from, before]);
  await client.query(REVOCATIONS, [from, before]);
}

const GRANTS = `
  UPDATE events g SET token_id = scope.token_id
  FROM events s, LATERAL (SELECT decode(substr(s.args->'grant'->>'scope', 3), 'hex') AS token_id) scope
  WHERE g.position = s.position AND s.position >= $1 AND s.position < $2
    AND s.name = 'ConsentRegistry.Granted' AND s.args->'grant'->>'scopeKind' = '1'
    AND s.patient_id = (
      SELECT coalesce(o.other_patient_id, o.patient_id) FROM events o
      WHERE o.token_id = scope.token_id AND o.position < s.position
        AND o.name IN ('MedicalRecord.RecordMinted', 'MedicalRecord.RecordHandedOver')
      ORDER BY o.position DESC LIMIT 1)`;

const REVOCATIONS = `
  UPDATE events r SET token_id = g.token_id
  FROM events g
  WHERE r.position >= $1 AND r.position < $2 AND r.name = 'ConsentRegistry.Revoked'
    AND g.grant_id = r.grant_id AND g.name = 'ConsentRegistry.Granted'
    AND g.patient_id = r.patient_id AND g.token_id IS NOT NULL AND g.position < r.position`;
