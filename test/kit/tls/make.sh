#!/bin/sh
# Makes the certificates of fake servers anew. Their keys protect nothing. Needs OpenSSL 3.
set -eu
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -r "$work"' EXIT

cat >"$work/ca.cnf" <<END
[ca]
default_ca = test
[test]
database = $work/index
serial = $work/serial
new_certs_dir = $work
default_md = sha256
policy = any
copy_extensions = copy
[any]
commonName = supplied
END
: >"$work/index"
echo 01 >"$work/serial"

key() { openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out "$1.key"; }

# NAME EXTENSION END AUTHORITY…: a certificate from 2020 on.
certificate() {
  name=$1 extension=$2 end=$3
  shift 3
  key "$name"
  openssl req -new -key "$name.key" -subj "/CN=$name" -addext "$extension" -out "$work/$name.csr"
  openssl ca -batch -notext -config "$work/ca.cnf" -in "$work/$name.csr" -out "$name.pem" \
    -startdate 20200101000000Z -enddate "$end" "$@"
}

here=subjectAltName=IP:127.0.0.1,DNS:localhost
later=21200101000000Z
certificate ca basicConstraints=critical,CA:true "$later" -selfsign -keyfile ca.key
certificate self-signed "$here" "$later" -selfsign -keyfile self-signed.key
certificate good "$here" "$later" -cert ca.pem -keyfile ca.key
certificate expired "$here" 20210101000000Z -cert ca.pem -keyfile ca.key
certificate other-host subjectAltName=DNS:elsewhere.example "$later" -cert ca.pem -keyfile ca.key
rm ca.key
