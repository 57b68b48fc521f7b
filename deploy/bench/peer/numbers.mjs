// Reads phone numbers as crm-lookup-service does: what networks deliver, and what people type into a field.
import { parsePhoneNumberFromString, getCountryCallingCode } from "libphonenumber-js/max";

const NOBODY = new Set(["anonymous", "restricted", "private", "unknown", "unavailable", "withheld", "blocked", "notavailable",
  "privatenumber", "unknowncaller", "unknownnumber", "nocallerid"]);
const EXTENSION_WORDS = new Set(["x", "ext", "extn", "xtn", "extension", "int", "anexo", "доб"]);

/** The number that a caller has; undefined for nobody. */
export function caller(text, region) {
  const user = userOf(text);
  const digits = user.replace(/\D/g, "");
  const word = user.toLowerCase().replace(/[^a-z]/g, "");
  if (!user || (!digits && NOBODY.has(word)) || digits.startsWith("266696687")) return undefined;
  return readings(user, region)[0];
}

/** Whether that number stands in the text of a field. */
export function isIn(number, text, region) {
  return parts(text).some((part) => inPart(part, region).some((other) => isSame(number, other)));
}

function isSame(one, other) {
  return one.number === other.number && (!one.ext || !other.ext || one.ext === other.ext);
}

function inPart(part, region) {
  const whole = parse(part, region);
  const found = readings(part, region);
  if (whole?.isValid()) return mayLackPlus(part, region) ? [...found, ...withPlus(part)] : found;
  for (const piece of pieces(part)) found.push(...readings(piece, region).filter((each) => each.isValid()));
  return found;
}

function readings(text, region) {
  const asItStands = parse(text, region);
  if (asItStands?.isValid()) return [asItStands];
  const found = withPlus(text);
  if (asItStands?.isPossible()) found.push(asItStands);
  return found;
}

function mayLackPlus(text, region) {
  const digits = text.replace(/\D/g, "");
  return digits.length >= 11 && (digits === text || digits.startsWith(getCountryCallingCode(region)));
}

function withPlus(text) {
  if (text.includes("+")) return [];
  const digits = text.replace(/^\D+/, "");
  if (digits.startsWith("00")) return valid("+" + digits.slice(2));
  const count = digits.replace(/\D/g, "").length;
  return !digits.startsWith("0") && count >= 8 && count <= 15 ? valid("+" + digits) : [];
}

function valid(text) {
  const number = parse(text);
  return number?.isValid() ? [number] : [];
}

const parse = (text, region) => parsePhoneNumberFromString(text, region);

/** Stretches between words, those with digits. */
function parts(text) {
  if (text.length > 250) return [];
  return text
    .normalize("NFKC")
    .replace(/\p{L}+/gu, (word) => (EXTENSION_WORDS.has(word.toLowerCase()) ? word : "\0"))
    .split("\0")
    .map((part) => part.trim())
    .filter(hasDigits);
}

function pieces(part) {
  const found = part.split(/[/|,;&\n]|\s{2,}/).map((piece) => piece.trim()).filter(hasDigits);
  return found.length > 1 ? found : [];
}

const hasDigits = (text) => /\d\D*\d\D*\d/.test(text);

/** The user of a SIP URI; other text as it is. */
function userOf(text) {
  const plain = (text ?? "").normalize("NFKC").trim();
  const uri = /<([^>]*)>/.exec(plain)?.[1].trim() ?? plain;
  if (!/^sips?:/i.test(uri)) return uri;
  const address = uri.slice(uri.indexOf(":") + 1);
  const at = address.indexOf("@");
  const user = at < 0 ? address.replace(/[;?].*/, "") : address.slice(0, at);
  try {
    return decodeURIComponent(user);
  } catch {
    return user;
  }
}
