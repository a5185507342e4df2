// Writes what panels may have as options, and fields as custom options, from the types that Grafana publishes:
//   npm install @grafana/schema@13.2.3 typescript@5.9 && node panel-options.mjs >panel-options.json
import fs from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

const folder = 'node_modules/@grafana/schema';
const version = JSON.parse(fs.readFileSync(`${folder}/package.json`, 'utf8')).version;
const panels = {stat: 'stat', timeseries: 'timeseries', bargauge: 'bargauge', table: 'table', xychart: 'xychart', 'state-timeline': 'statetimeline'};
const file = (kind) => path.resolve(`${folder}/dist/types/raw/composable/${kind}/panelcfg/x/types.gen.d.ts`);
const program = ts.createProgram(Object.values(panels).map(file), {module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler, strict: true});
const checker = program.getTypeChecker();

// A name of a kind, {enum}, {array}, {fields}, or {anyOf}.
function shape(type, depth = 0) {
  if (depth > 6 || type.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) return 'any';
  if (type.isUnion()) {
    const parts = type.types.filter((part) => !(part.flags & ts.TypeFlags.Undefined));
    if (parts.every((part) => part.isLiteral())) return {enum: parts.map((part) => part.value)};
    const shapes = [...new Map(parts.map((part) => shape(part, depth)).map((one) => [JSON.stringify(one), one])).values()];
    return shapes.length === 1 ? shapes[0] : {anyOf: shapes};
  }
  if (type.isLiteral()) return {enum: [type.value]};
  if (type.flags & ts.TypeFlags.StringLike) return 'string';
  if (type.flags & ts.TypeFlags.NumberLike) return 'number';
  if (type.flags & ts.TypeFlags.BooleanLike) return 'boolean';
  if (type.flags & ts.TypeFlags.Null) return 'null';
  if (checker.isArrayType(type)) return {array: shape(checker.getTypeArguments(type)[0], depth + 1)};
  if (checker.getIndexInfosOfType(type).length) return 'any';
  const fields = {};
  for (const property of checker.getPropertiesOfType(type)) {
    fields[property.name] = shape(checker.getNonNullableType(checker.getTypeOfSymbol(property)), depth + 1);
  }
  return {fields};
}

const result = {'@grafana/schema': version};
for (const [panel, kind] of Object.entries(panels)) {
  const exported = checker.getExportsOfModule(checker.getSymbolAtLocation(program.getSourceFile(file(kind))));
  const of = (name) => {
    const symbol = exported.find((one) => one.name === name);
    return symbol ? shape(checker.getDeclaredTypeOfSymbol(symbol)) : {fields: {}};
  };
  result[panel] = {options: of('Options'), custom: of('FieldConfig')};
}
console.log(JSON.stringify(result, null, 1));
