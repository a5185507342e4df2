# Stands in for the postgres image where no registry can be reached: Debian's PostgreSQL, and as much of the
# official image's entry as docker-compose.yml relies on. Built with the host's network, for apt.
FROM debian:trixie
RUN apt-get update -qq \
 && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends postgresql >/dev/null \
 && rm -rf /var/lib/apt/lists/* /var/lib/postgresql/* \
 && install -d -o postgres -g postgres /var/lib/postgresql/data \
 && install -d -o postgres -g postgres -m 3777 /var/run/postgresql
COPY postgres-entry /usr/local/bin/
ENV PGDATA=/var/lib/postgresql/data/pg
VOLUME /var/lib/postgresql
USER postgres
ENTRYPOINT ["postgres-entry"]
CMD ["postgres"]
