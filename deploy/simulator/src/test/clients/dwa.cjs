// dynamics-web-api as it comes, see cases K-01 to K-10: the numbers of the calls are those of K-01.
const assert = require("node:assert");
const { setting, contoso, authority, run } = require("./setting.cjs");
const { DynamicsWebApi } = require("dynamics-web-api");
const { ConfidentialClientApplication } = require("@azure/msal-node");

const token = async (
  clientId = contoso.applicationId,
  clientSecret = contoso.clientSecret,
) => {
  const knownAuthorities = [new URL(setting.entraUrl).host];
  const msal = new ConfidentialClientApplication({
    auth: { clientId, clientSecret, authority, knownAuthorities },
  });
  const request = { scopes: [`${contoso.environmentUrl}/.default`] };
  return (await msal.acquireTokenByClientCredential(request)).accessToken;
};
const api = (more = {}) =>
  new DynamicsWebApi({
    serverUrl: contoso.environmentUrl,
    dataApi: { version: "9.2" },
    onTokenRefresh: () => token(),
    ...more,
  });
const dwa = api();
const { ids } = setting;
const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const isId = (value) => assert.match(value, guid);
const contacts = (more) => ({ collection: "contacts", ...more });
const made = (data = { lastname: "Made" }) => dwa.create(contacts({ data }));
const madeIncident = () =>
  dwa.create({
    collection: "incidents",
    data: { title: "t", "customerid_contact@odata.bind": `contacts(${ids.C3})` },
  });

const calls = {
  1: async () => isId(await made()),
  2: async () =>
    isId(await made({ lastname: "x", "parentcustomerid_account@odata.bind": `accounts(${ids.A1})` })),
  3: async () => {
    const row = await dwa.create(
      contacts({
        data: { lastname: "Returned" },
        returnRepresentation: true,
        select: ["lastname", "createdon"],
        duplicateDetection: true,
        impersonateAAD: contoso.people[0].objectId,
      }),
    );
    assert.equal(row.lastname, "Returned");
    assert.ok(row.createdon instanceof Date);
  },
  4: async () => {
    const row = await dwa.retrieve({
      collection: "accounts",
      key: ids.A1,
      select: ["name"],
      expand: [{ property: "primarycontactid", select: ["fullname"] }],
    });
    assert.equal(row.name, "Fabrikam");
    assert.equal(row.primarycontactid.contactid, ids.C1);
    assert.match(row.oDataContext, /accounts\(/);
  },
  5: async () => {
    const row = await dwa.retrieve(contacts({ key: ids.C1, includeAnnotations: "*" }));
    assert.ok(Object.keys(row).some((name) => name.endsWith("_LogicalName")));
    assert.ok(Object.keys(row).some((name) => name.endsWith("_Formatted")));
  },
  6: async () => {
    await made({ lastname: "Keyed", new_externalid: "dwa 6" });
    const row = await dwa.retrieve(contacts({ key: "new_externalid='dwa 6'" }));
    assert.equal(row.lastname, "Keyed");
  },
  7: async () => {
    const found = await dwa.retrieve({
      collection: "accounts",
      key: ids.A1,
      select: ["primarycontactid/$ref"],
    });
    assert.deepEqual({ id: found.id, collection: found.collection }, { id: ids.C1, collection: "contacts" });
  },
  8: async () => {
    const found = await dwa.retrieve({ collection: "accounts", key: ids.A1, select: ["/name"] });
    assert.equal(found.value, "Fabrikam");
  },
  9: async () =>
    assert.equal(await dwa.update(contacts({ key: await made(), data: { jobtitle: "a" } })), true),
  10: async () => {
    const key = await made();
    const row = await dwa.update(
      contacts({ key, data: { jobtitle: "b" }, returnRepresentation: true, select: ["jobtitle"] }),
    );
    assert.equal(row.jobtitle, "b");
  },
  11: async () =>
    assert.equal(
      await dwa.updateSingleProperty(contacts({ key: await made(), fieldValuePair: { jobtitle: "q" } })),
      undefined,
    ),
  12: async () => {
    const key = await made();
    assert.equal(await dwa.upsert(contacts({ key, data: { jobtitle: "c" } })), key);
  },
  13: async () => {
    const row = await dwa.upsert(
      contacts({ key: "new_externalid='dwa 13'", data: { lastname: "y" }, returnRepresentation: true }),
    );
    assert.equal(row.lastname, "y");
  },
  14: async () => {
    const key = await made({ lastname: "x", jobtitle: "gone" });
    assert.equal(await dwa.deleteRecord(contacts({ key, property: "jobtitle" })), true);
  },
  15: async () => {
    // The application's own roles don't let it delete; this one's do.
    const { applicationId, clientSecret } = contoso.otherApplications["system-administrator"];
    const other = api({ onTokenRefresh: () => token(applicationId, clientSecret) });
    assert.equal(await other.deleteRecord(contacts({ key: await made() })), true);
  },
  16: async () => {
    const found = await dwa.retrieveMultiple(
      contacts({ select: ["fullname"], filter: "telephone1 eq '+14255550101' or lastname eq 'O''Bryan'" }),
    );
    assert.equal(found.value.length, 2);
  },
  17: async () => {
    const found = await dwa.retrieveMultiple(contacts({ orderBy: ["fullname"], top: 3 }));
    assert.equal(found.value.length, 3);
  },
  18: async () => {
    const found = await dwa.retrieveMultiple(contacts({ count: true, select: ["fullname"] }));
    assert.equal(typeof found.oDataCount, "number");
  },
  19: async () => {
    const found = await dwa.retrieve({
      collection: "accounts",
      key: ids.A1,
      select: ["name"],
      expand: [
        {
          property: "contact_customer_accounts",
          select: ["fullname"],
          filter: "contains(fullname,'(sample)')",
          top: 2,
          orderBy: ["fullname"],
        },
      ],
    });
    assert.equal(found.contact_customer_accounts.length, 2);
  },
  20: async () => {
    const found = await dwa.retrieveMultiple(contacts({ top: 1, includeAnnotations: "*" }));
    assert.ok(Object.keys(found.value[0]).some((name) => name.endsWith("_Formatted")));
  },
  21: async () => {
    const found = await dwa.retrieveMultiple(contacts({ select: ["fullname"], maxPageSize: 5 }));
    assert.equal(found.value.length, 5);
    assert.match(found.oDataNextLink, /skiptoken/);
  },
  22: async () => {
    const request = contacts({ select: ["fullname"], maxPageSize: 5 });
    const first = await dwa.retrieveMultiple(request);
    const next = await dwa.retrieveMultiple(request, first.oDataNextLink);
    assert.equal(next.value.length, 5);
    assert.notEqual(next.value[0].contactid, first.value[0].contactid);
  },
  23: async () => {
    const all = await dwa.retrieveAll(contacts({ select: ["fullname"], maxPageSize: 100 }));
    assert.ok(all.value.length > 200);
  },
  25: async () => assert.ok((await dwa.count({ collection: "contacts" })) > 200),
  26: async () =>
    assert.equal(await dwa.count(contacts({ filter: "telephone1 eq '+14255550101'" })), 1),
  27: async () =>
    assert.ok((await dwa.countAll(contacts({ select: ["contactid"], filter: "statecode eq 0" }))) > 100),
  29: async () => assert.equal(await associate(), undefined),
  30: async () => {
    const relatedKey = await associate.contact();
    await associate(relatedKey);
    const gone = await dwa.disassociate({
      collection: "accounts",
      primaryKey: ids.A2,
      relationshipName: "contact_customer_accounts",
      relatedKey,
    });
    assert.equal(gone, undefined);
  },
  31: async () =>
    assert.equal(
      await dwa.associateSingleValued({
        collection: "accounts",
        primaryKey: ids.A2,
        navigationProperty: "primarycontactid",
        relatedCollection: "contacts",
        relatedKey: ids.C2,
      }),
      undefined,
    ),
  32: async () =>
    assert.equal(
      await dwa.disassociateSingleValued({
        collection: "accounts",
        primaryKey: ids.A2,
        navigationProperty: "primarycontactid",
      }),
      undefined,
    ),
  33: async () => isId((await dwa.callFunction("WhoAmI")).OrganizationId),
  34: async () =>
    assert.ok(
      await dwa.callFunction({
        name: "GetTimeZoneCodeByLocalizedName",
        parameters: { LocalizedStandardName: "Pacific Standard Time", LocaleId: 1033 },
      }),
    ),
  35: async () => {
    const found = await dwa.callFunction({
      name: "Microsoft.Dynamics.CRM.RetrieveUserPrivileges",
      collection: "systemusers",
      key: ids.deskbridge,
    });
    assert.ok(found.RolePrivileges.length > 3);
  },
  36: async () => {
    const incidentid = await madeIncident();
    const closed = await dwa.callAction({
      actionName: "CloseIncident",
      action: {
        IncidentResolution: {
          "@odata.type": "Microsoft.Dynamics.CRM.incidentresolution",
          subject: "Done",
          "incidentid@odata.bind": `/incidents(${incidentid})`,
        },
        Status: 5,
      },
    });
    assert.equal(closed, undefined);
  },
  37: async () =>
    assert.ok(
      await dwa.callAction({
        actionName: "Microsoft.Dynamics.CRM.AddToQueue",
        collection: "queues",
        key: ids.queue,
        action: { Target: { incidentid: await madeIncident(), "@odata.type": "Microsoft.Dynamics.CRM.incident" } },
      }),
    ),
  38: async () => {
    const found = await dwa.retrieveEntities({ select: ["LogicalName"], filter: "LogicalName eq 'contact'" });
    assert.equal(found.value[0].LogicalName, "contact");
  },
  39: async () => {
    const found = await dwa.retrieveEntity({ key: "LogicalName='contact'", select: ["EntitySetName"] });
    assert.equal(found.EntitySetName, "contacts");
  },
  40: async () => {
    const found = await dwa.retrieveAttributes({
      entityKey: "LogicalName='incident'",
      castType: "Microsoft.Dynamics.CRM.PicklistAttributeMetadata",
      select: ["LogicalName"],
    });
    assert.ok(found.value.some((each) => each.LogicalName === "prioritycode"));
  },
  41: async () => {
    const found = await dwa.retrieveAttribute({
      entityKey: "LogicalName='contact'",
      attributeKey: "LogicalName='mobilephone'",
    });
    assert.equal(found.LogicalName, "mobilephone");
  },
  42: async () => assert.match(await dwa.retrieveCsdlMetadata(), /<edmx:Edmx/),
  43: async () => {
    dwa.startBatch();
    dwa.retrieveMultiple(contacts({ top: 1 }));
    dwa.retrieve(contacts({ key: ids.C1 }));
    assert.equal((await dwa.executeBatch({ continueOnError: true })).length, 2);
  },
  44: async () => {
    dwa.startBatch();
    dwa.retrieve(contacts({ key: "00000000-0000-0000-0000-000000000001" }));
    await assert.rejects(dwa.executeBatch(), (e) => Array.isArray(e) && e[0].status === 404);
  },
};

async function associate(relatedKey) {
  return dwa.associate({
    collection: "accounts",
    primaryKey: ids.A2,
    relationshipName: "contact_customer_accounts",
    relatedCollection: "contacts",
    relatedKey: relatedKey || (await made()),
  });
}
associate.contact = () => made();

const rejected = async (promise) => {
  const e = await promise.then(
    () => assert.fail("resolved"),
    (reason) => reason,
  );
  return {
    isError: e instanceof Error,
    status: e.status,
    code: e.code,
    message: e.message,
    retryAfter: e.headers && e.headers["retry-after"],
  };
};

run({
  // By number of the call: "ok", or why not.
  "K-01": async () => {
    const results = {};
    for (const [number, call] of Object.entries(calls)) {
      try {
        await call();
        results[number] = "ok";
      } catch (e) {
        results[number] = String((e && e.message) || JSON.stringify(e)).slice(0, 200);
      }
    }
    return results;
  },
  "K-02": () => dwa.count({ collection: "contacts" }),
  "K-04": async () => {
    const request = contacts({ key: "new_externalid='88'" });
    const upserted = await dwa.upsert({ ...request, data: { lastname: "x" } });
    return { upserted: upserted === undefined ? "undefined" : upserted, lastname: (await dwa.retrieve(request)).lastname };
  },
  "K-05": async () => {
    dwa.startBatch();
    dwa.create(contacts({ data: { lastname: "first" }, contentId: "1" }));
    dwa.create({ collection: "accounts", data: { name: "second", "primarycontactid@odata.bind": "$1" }, contentId: "2" });
    return dwa.executeBatch();
  },
  "K-08": async () =>
    (await api({ useEntityNames: true }).retrieve({ collection: "contact", key: ids.C1, select: ["fullname"] }))
      .fullname,
  "K-10a": () => rejected(api({ onTokenRefresh: async () => "refused" }).retrieveMultiple(contacts({ top: 1 }))),
  "K-10b": () => rejected(dwa.retrieve(contacts({ key: "00000000-0000-0000-0000-000000000001" }))),
  "K-10c": () => rejected(dwa.retrieveMultiple(contacts({ top: 1 }))),
});
