const TYPES = new Set(
  "application/pdf application/json application/xml application/fhir+json application/fhir+xml application/json+fhir application/xml+fhir application/dicom application/dicom+json application/dicom+xml application/hl7-v3 application/hl7-v3+xml application/hl7-cda+xml application/hl7-sda+xml application/cda+xml application/gzip application/zip application/octet-stream application/rtf application/msword application/jwt application/jose application/smart-health-card application/javascript application/vnd.openxmlformats-officedocument.wordprocessingml.document application/vnd.openxmlformats-officedocument.spreadsheetml.sheet application/vnd.ms-excel text/plain text/html text/xml text/csv text/rtf text/richtext text/markdown text/cql text/fhirpath text/x-hl7-ft text/x-hl7-text+xml text/css text/calendar text/vcard image/png image/jpeg image/jpg image/gif image/tiff image/bmp image/webp image/svg+xml image/heic image/jp2 image/jls image/g3fax audio/mpeg audio/mp3 audio/mp4 audio/wav audio/x-wav audio/ogg audio/basic audio/k32adpcm audio/webm video/mp4 video/mpeg video/ogg video/quicktime video/webm video/x-avi multipart/related multipart/mixed multipart/x-hl7-cda-level-one multipart/x-hl7-cda-level1 model/vrml".split(
    " ",
  ),
);
const CHARSET = /^;\s?charset="?(?:utf-?8|utf-?16(?:le|be)?|us-ascii|iso-8859-\d{1,2}|windows-125\d)"?$/i;

/** Asks whether a text is a media type that health records use, with at most a well known character set. */
export function isMediaType(text: string): boolean {
  const end = text.indexOf(";");
  if (end < 0) return TYPES.has(text.toLowerCase());
  return TYPES.has(text.slice(0, end).toLowerCase()) && CHARSET.test(text.slice(end));
}
