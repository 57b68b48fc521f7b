// What every script needs: who one can be, and a way to say what came of a case.
const setting = JSON.parse(process.env.SIMULATOR);
const contoso = setting.contoso;
const authority = `${setting.entraUrl}/${contoso.directoryId}`;

async function run(cases) {
  const name = process.argv[2];
  try {
    const result = await cases[name]();
    console.log(JSON.stringify({ result: result === undefined ? null : result }));
  } catch (e) {
    const { name: kind, message, errorCode, errorNo, status } = e;
    console.log(JSON.stringify({ error: { kind, message, errorCode, errorNo, status } }));
  }
}

module.exports = { setting, contoso, authority, run };
