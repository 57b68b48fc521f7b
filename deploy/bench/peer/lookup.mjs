// The lookup by number: what an index can find first; a pattern, and accounts, only if nobody was found.
import { caller, isIn } from "./numbers.mjs";
import { pattern, spellingsOf } from "./spellings.mjs";

const MOST_ROWS = 50;
const MOST_CASES = 5;
const FORMATTED = "@OData.Community.Display.V1.FormattedValue";
const ANNOTATIONS = `${FORMATTED.slice(1)},Microsoft.Dynamics.CRM.lookuplogicalname`;
const EMAILS = ["emailaddress1", "emailaddress2", "emailaddress3"];
const OPEN_CASES = {
  select: ["incidentid", "title", "ticketnumber", "createdon"],
  filter: "statecode eq 0",
  orderBy: ["createdon desc"],
  top: MOST_CASES,
};

/** The two tables, with the columns that settings name and the table has. */
export function tablesOf({ phoneFields, displayFields, columns }) {
  const table = (type, collection, id, name, account, openCases) => ({
    type, collection, id, name, account, openCases,
    phoneFields: phoneFields[type],
    displayFields: displayFields.filter((field) => columns[type].includes(field)),
    select: [...new Set([id, name, "createdon", "modifiedon", ...(account ? [account] : []), ...phoneFields[type],
      ...EMAILS, ...displayFields.filter((field) => columns[type].includes(field))])],
  });
  return {
    contact: table("contact", "contacts", "contactid", "fullname", "_parentcustomerid_value",
      ["incident_customer_contacts", "contact_as_primary_contact"]),
    account: table("account", "accounts", "accountid", "name", undefined, ["incident_customer_accounts"]),
  };
}

export class Lookup {
  constructor(dynamics, { environmentUrl, region, displayFields, revision }, tables) {
    Object.assign(this, { dynamics, environmentUrl, region, displayFields, revision, tables });
  }

  async answer(interaction) {
    const text = interaction.direction === "outbound" ? interaction.called?.number : interaction.caller?.number;
    const number = caller(text, this.region);
    const steps = [];
    const { contact, account } = this.tables;
    if (!number) return this.#view(interaction, contact, [], steps, "anonymous");
    const spellings = spellingsOf(number, this.region);
    const [known] = await this.#ask(number, steps, [[contact, "index", byIndex(contact, spellings)]]);
    if (known.length) return this.#view(interaction, contact, known, steps);
    const [contacts, indexed, patterned] = await this.#ask(number, steps, [
      [contact, "pattern", byPattern(contact, number)],
      [account, "index", byIndex(account, spellings)],
      [account, "pattern", byPattern(account, number)],
    ]);
    if (contacts.length) return this.#view(interaction, contact, contacts, steps);
    const accounts = new Map([...indexed, ...patterned].map((row) => [row.accountid, row]));
    return this.#view(interaction, account, [...accounts.values()], steps);
  }

  /** Rows that have the number, for each question. */
  async #ask(number, steps, asks) {
    const begun = performance.now();
    const answers = await this.dynamics.rows(asks.map(([, , request]) => request));
    const millis = Math.round(performance.now() - begun);
    return asks.map(([table, kind], i) => {
      const rows = answers[i].slice(0, MOST_ROWS).filter((row) => this.#has(table, row, number));
      steps.push({ step: `${table.type}-${kind}`, result: rows.length ? "found" : "none", millis });
      return rows;
    });
  }

  #has(table, row, number) {
    return table.phoneFields.some((field) => row[field] && isIn(number, row[field].trim(), this.region));
  }

  #view(interaction, table, rows, steps, outcome) {
    return {
      interactionId: interaction.id,
      outcome: outcome ?? ["none", "single"][rows.length] ?? "multiple",
      ...(rows.length ? { matchedBy: "phone" } : {}),
      candidates: rows.map((row) => this.#candidate(table, row)),
      truncated: false,
      unavailable: [],
      revision: this.revision,
      source: "crm",
      actor: "application",
      steps,
    };
  }

  #candidate(table, row) {
    const display = {};
    for (const field of this.displayFields) display[field] = row[field + FORMATTED] ?? row[field] ?? null;
    return {
      type: table.type,
      id: row[table.id],
      name: row[table.name],
      display,
      ...this.#account(table, row),
      recordUrl: this.#recordUrl(table.type, row[table.id]),
      openCases: this.#openCases(table, row),
    };
  }

  #account(table, row) {
    if (!table.account || row[`${table.account}@Microsoft.Dynamics.CRM.lookuplogicalname`] !== "account") return {};
    const id = row[table.account];
    return { account: { id, name: row[table.account + FORMATTED], recordUrl: this.#recordUrl("account", id) } };
  }

  #openCases(table, row) {
    const cases = new Map();
    for (const collection of table.openCases) {
      for (const each of row[collection] ?? []) cases.set(each.incidentid, each);
    }
    return [...cases.values()]
      .sort((one, other) => other.createdon - one.createdon)
      .slice(0, MOST_CASES)
      .map((each) => ({
        id: each.incidentid,
        title: each.title,
        number: each.ticketnumber,
        createdAt: each.createdon,
        recordUrl: this.#recordUrl("incident", each.incidentid),
      }));
  }

  #recordUrl(table, id) {
    return `${this.environmentUrl}/main.aspx?pagetype=entityrecord&etn=${table}&id=${id}`;
  }
}

function byIndex(table, { likely, beginnings }) {
  const conditions = table.phoneFields.map(
    (field) => `Microsoft.Dynamics.CRM.In(PropertyName='${field}',PropertyValues=@numbers)`);
  for (const field of table.phoneFields) {
    for (const text of beginnings) conditions.push(`startswith(${field},'${text}')`);
  }
  const request = query(table, conditions);
  request.queryParams = ["@numbers=" + encodeURIComponent(`["${likely.join('","')}"]`)];
  return request;
}

function byPattern(table, number) {
  const digits = pattern(number);
  return query(table, table.phoneFields.map((field) => `contains(${field},'${digits}')`));
}

const query = (table, conditions) => ({
  collection: table.collection,
  select: table.select,
  filter: `statecode eq 0 and (${conditions.join(" or ")})`,
  orderBy: ["modifiedon desc"],
  top: MOST_ROWS + 1,
  expand: table.openCases.map((property) => ({ property, ...OPEN_CASES })),
  includeAnnotations: ANNOTATIONS,
});
