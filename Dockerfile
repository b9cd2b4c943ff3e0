# Not run here: the machine this was written on cannot build images.
FROM node:24-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
COPY bin bin
RUN npm ci --include=dev
COPY tsconfig.json vite.config.ts ./
COPY locales locales
COPY templates templates
COPY src src
RUN npm run setup && npm prune --omit=dev

FROM node:24-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=8080 DATA_DIR=/data
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/bin bin
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/build build
COPY --from=build /app/locales locales
COPY demo demo
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# Straight to the program: nothing is set up or built when a container starts.
ENTRYPOINT ["node", "bin/throughline"]
CMD ["serve"]
