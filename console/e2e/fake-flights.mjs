// Flights and scanners as the stand-in for a node tells of them.

export function flight(id, carrier, number, origin, destination, departsAt, arrivesAt, deadline) {
  return {
    id,
    carrier,
    number,
    designator: `${carrier} ${number}`,
    origin,
    destination,
    departsAt,
    arrivesAt,
    deadline,
    simulated: true,
  };
}

export function scanner(id, aeTitle, name, site, simulated, lastSeenAt) {
  return {
    id,
    aeTitle,
    name,
    site,
    address: null,
    certificateSha256: null,
    timeZone: 'Asia/Seoul',
    profile: { ct: 1, dx: 2, tdr: 1, waitSeconds: 60 },
    enabled: true,
    palette: null,
    simulated,
    lastSeenAt,
    refusedCount: 0,
  };
}
