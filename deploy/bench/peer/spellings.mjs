// How a number may be stored: the same spellings as crm-lookup-service asks for, so that both send the same query.
import { Metadata, getCountryCallingCode } from "libphonenumber-js/max";

const SEPARATORS = ["", " ", "-", ".", "/", "\u00A0"];
const WORDS = {
  english: ["office", "mobile", "cell", "home", "work", "direct", "main", "phone", "tel", "tel."],
  others: ["reception", "switchboard", "tel:"],
};
const metadata = new Metadata();
const trunkZero = new Map();

/** What the query needs to know of a number, worked out once. */
export function spellingsOf(number, region) {
  const text = number.formatInternational().replace(/ ext\. .*$/, "");
  const groups = text.slice(text.indexOf(" ") + 1).split(/[^0-9]+/);
  const trunk = hasTrunkZero(number.countryCallingCode);
  const home = getCountryCallingCode(region) === number.countryCallingCode;
  const national = trunk ? ["0" + groups[0], ...groups.slice(1)] : groups;
  const usual = usualOf(number, groups, national, home);
  return { likely: likely(number, groups, national, trunk, home, usual), beginnings: beginnings(number, groups, national, trunk, home, usual) };
}

function likely(number, groups, national, trunk, home, usual) {
  const spellings = new Set();
  addInternational(spellings, number, groups, trunk);
  if (home) {
    spellings.add(nationalFormat(number));
    if (trunk) addNational(spellings, national);
    addNational(spellings, groups);
  }
  for (const each of usual) {
    for (const word of [...WORDS.english, ...WORDS.others]) spellings.add(word + " " + each);
  }
  return [...spellings];
}

function beginnings(number, groups, national, trunk, home, usual) {
  const code = "+" + number.countryCallingCode;
  const found = new Set(usual);
  found.add(code + "-" + groups.join("-"));
  found.add("tel:" + number.number);
  found.add("tel:" + code + "-" + groups.join("-"));
  if (trunk) found.add(code + " (0)" + groups.join(" "));
  if (home) found.add(national.join("."));
  return [...found];
}

function usualOf(number, groups, national, home) {
  const usual = new Set([number.number, "+" + number.countryCallingCode + " " + groups.join(" ")]);
  if (home) {
    usual.add(nationalFormat(number));
    for (const separator of [" ", "-", ""]) usual.add(national.join(separator));
    usual.add(bracketed(national));
  }
  return usual;
}

/** For contains: a wildcard between any two digits. */
export const pattern = (number) => [...number.nationalNumber].join("%");

const nationalFormat = (number) => number.formatNational().replace(/ ext\. .*$/, "");

function hasTrunkZero(callingCode) {
  if (!trunkZero.has(callingCode)) {
    const [country] = metadata.getCountryCodesForCallingCode(callingCode) ?? [];
    metadata.selectNumberingPlan(country ?? callingCode);
    trunkZero.set(callingCode, metadata.numberingPlan.nationalPrefix() === "0");
  }
  return trunkZero.get(callingCode);
}

function addInternational(spellings, number, groups, trunk) {
  const code = number.countryCallingCode;
  const significant = number.nationalNumber;
  const digits = code + significant;
  for (const each of ["+", "00", "", "tel:+"]) spellings.add(each + digits);
  spellings.add("tel:+" + code + "-" + groups.join("-"));
  for (const separator of [" ", "-", "."]) {
    const rest = separator + groups.join(separator);
    for (const each of ["+", "", "00"]) spellings.add(each + code + rest);
  }
  spellings.add("+" + code + "\u00A0" + groups.join("\u00A0"));
  spellings.add(fullWidth("+" + code + " " + groups.join(" ")));
  spellings.add(fullWidth("+" + digits));
  spellings.add("+" + code + " " + significant);
  spellings.add("+" + code + " " + groups.join("-"));
  spellings.add("+" + code + " " + bracketed(groups));
  spellings.add(code + " " + bracketed(groups));
  if (trunk) {
    spellings.add("+" + code + " (0)" + groups.join(" "));
    spellings.add("+" + code + " (0) " + groups.join(" "));
    spellings.add("+" + code + "(0)" + significant);
    spellings.add("+" + code + " (0)" + significant);
  }
}

function addNational(spellings, groups) {
  const [first, ...rest] = groups;
  for (const separator of SEPARATORS) spellings.add(groups.join(separator));
  spellings.add(bracketed(groups));
  spellings.add("(" + first + ") " + rest.join(" "));
  spellings.add("(" + first + ")" + rest.join("-"));
  for (const separator of [" ", "-", "/"]) spellings.add(first + separator + rest.join(""));
  spellings.add(fullWidth(groups.join(" ")));
  spellings.add(fullWidth(groups.join("")));
}

const bracketed = ([first, ...rest]) => "(" + first + ") " + rest.join("-");

const fullWidth = (text) => text.replace(/[0-9]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xff10 - 0x30));
