FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
COPY Directory.Build.props Directory.Packages.props .editorconfig ./
COPY seeds/ seeds/
COPY src/ src/
RUN dotnet restore src/CreditDiscipline.Api --locked-mode -p:CompiledAhead=true \
 && dotnet publish src/CreditDiscipline.Api -c Release --no-restore -p:CompiledAhead=true -o /app

FROM mcr.microsoft.com/dotnet/aspnet:10.0
WORKDIR /app
COPY --from=build /app .
RUN mkdir /keys && chown $APP_UID /keys
ENV ASPNETCORE_HTTP_PORTS=8080
EXPOSE 8080
USER $APP_UID
HEALTHCHECK --interval=10s --timeout=6s --start-period=20s CMD ["dotnet", "CreditDiscipline.Api.dll", "health", "--url", "http://127.0.0.1:8080/health/ready"]
ENTRYPOINT ["dotnet", "CreditDiscipline.Api.dll"]
