/** A huntflow of so many statements as hunters write them: fetched, walked, filtered and shown, ten variables a hunt. */
export function huntflowOf(statementCount: number): string {
  const statements = Array.from({ length: statementCount }, (_, index) => statement(index));
  return `${statements.join('\n')}\n`;
}

function statement(index: number): string {
  const hunt = Math.floor(index / 5);
  switch (index % 5) {
    case 0:
      return `procs${hunt} = GET process FROM stixshifter://host101 WHERE name = 'svchost.exe' AND pid > ${hunt} START t'2021-04-01T00:00:00Z' STOP t'2021-04-06T00:00:00Z'`;
    case 1:
      return `traffic${hunt} = FIND network-traffic CREATED BY procs${hunt}`;
    case 2:
      return `DISP traffic${hunt} ATTR src_ref.value, src_port, dst_ref.value, dst_port`;
    case 3:
      return `some${hunt} = GET process FROM procs${hunt} WHERE command_line LIKE '%-enc%' OR parent_ref.name = 'cmd.exe'`;
    default:
      return `DISP some${hunt} ATTR pid, name, command_line SORT BY pid LIMIT 20`;
  }
}
