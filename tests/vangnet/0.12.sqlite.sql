BEGIN;
CREATE TABLE "account_emailaddress" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "verified" bool NOT NULL, "primary" bool NOT NULL, "user_id" bigint NOT NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED, "email" varchar(254) NOT NULL);
CREATE TABLE "account_emailconfirmation" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "created" datetime NOT NULL, "sent" datetime NULL, "key" varchar(64) NOT NULL UNIQUE, "email_address_id" integer NOT NULL REFERENCES "account_emailaddress" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "accounts_leescode" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "naam" varchar(60) NOT NULL, "afdruk" varchar(64) NOT NULL UNIQUE, "gemaakt_op" datetime NOT NULL, "laatst_gebruikt_op" date NULL, "gebruiker_id" bigint NOT NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "leescode_has_a_name" CHECK (NOT ("naam" = '')));
CREATE TABLE "accounts_onderbrokenformulier" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "sleutel" varchar(64) NOT NULL, "formulier" varchar(64) NOT NULL, "adres" varchar(2500) NOT NULL, "pagina" varchar(2500) NOT NULL, "inhoud" BLOB NOT NULL, "grootte" integer unsigned NOT NULL CHECK ("grootte" >= 0), "gemaakt_op" datetime NOT NULL, "account_id" bigint NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "onderbroken_once_a_form" UNIQUE ("sleutel", "formulier"));
CREATE TABLE "accounts_rolrecht" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "group_id" integer NOT NULL REFERENCES "auth_group" ("id") DEFERRABLE INITIALLY DEFERRED, "permission_id" integer NOT NULL REFERENCES "auth_permission" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "rolrecht_once" UNIQUE ("group_id", "permission_id"));
CREATE TABLE "accounts_uitnodiging" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "email" varchar(254) NOT NULL, "gemaakt_op" datetime NOT NULL, "verloopt_op" datetime NOT NULL, "gebruikt_op" datetime NULL, "door_id" bigint NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "accounts_user" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "password" varchar(128) NOT NULL, "last_login" datetime NULL, "is_superuser" bool NOT NULL, "is_staff" bool NOT NULL, "is_active" bool NOT NULL, "date_joined" datetime NOT NULL, "email" varchar(254) NOT NULL UNIQUE, "naam" varchar(100) NOT NULL, "organisatie" varchar(100) NOT NULL, "rol" varchar(20) NOT NULL, "laatste_fase" varchar(60) NOT NULL, "onthoudt_bezoek" bool NOT NULL, "bezoek_op" datetime NULL, "vorig_bezoek_op" datetime NULL);
CREATE TABLE "accounts_user_groups" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "user_id" bigint NOT NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED, "group_id" integer NOT NULL REFERENCES "auth_group" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "accounts_user_user_permissions" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "user_id" bigint NOT NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED, "permission_id" integer NOT NULL REFERENCES "auth_permission" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "achtergrond_gewist" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "soort" varchar(60) NOT NULL, "sleutel" varchar(60) NOT NULL, "op" datetime NOT NULL, "in_lijst" bool NOT NULL);
CREATE TABLE "achtergrond_herstel" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "hersteld_op" datetime NOT NULL, "kopie_van" datetime NOT NULL, "laatste_mail" bigint NOT NULL, "vrijgegeven_op" datetime NULL, "vrijgegeven_door_id" bigint NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "achtergrond_lease" ("naam" varchar(40) NOT NULL PRIMARY KEY, "holder" varchar(120) NOT NULL, "until" datetime NULL);
CREATE TABLE "achtergrond_taakstand" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "naam" varchar(80) NOT NULL UNIQUE, "started_at" datetime NULL, "ended_at" datetime NULL, "failed" bool NOT NULL, "melding" text NOT NULL, "done_at" datetime NULL);
CREATE TABLE "auth_group" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "name" varchar(150) NOT NULL UNIQUE);
CREATE TABLE "auth_group_permissions" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "group_id" integer NOT NULL REFERENCES "auth_group" ("id") DEFERRABLE INITIALLY DEFERRED, "permission_id" integer NOT NULL REFERENCES "auth_permission" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "auth_permission" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "content_type_id" integer NOT NULL REFERENCES "django_content_type" ("id") DEFERRABLE INITIALLY DEFERRED, "codename" varchar(100) NOT NULL, "name" varchar(255) NOT NULL);
CREATE TABLE "bewoners_uitleg" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "vervallen_op" datetime NULL, "geladen" varchar(64) NOT NULL, "soort" varchar(10) NOT NULL, "volgorde" smallint unsigned NOT NULL CHECK ("volgorde" >= 0), "slug" varchar(60) NOT NULL UNIQUE, "titel" varchar(120) NOT NULL, "zin" varchar(200) NOT NULL, "tekst" text NOT NULL, "tekst_html" text NOT NULL, "jij" text NOT NULL, "jij_html" text NOT NULL, "geld" text NOT NULL, "geld_html" text NOT NULL, "wanneer" text NOT NULL, "wanneer_html" text NOT NULL, "bellen" text NOT NULL, "bellen_html" text NOT NULL, "adres" varchar(200) NOT NULL, "geopend_op" date NULL, "zoekwoorden" varchar(500) NOT NULL, "verantwoording" text NOT NULL, "nog_na_te_zien" text NOT NULL, "gewijzigd_op" datetime NOT NULL, "opvolger_id" bigint NULL REFERENCES "bewoners_uitleg" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "uitleg_has_text" CHECK (NOT ("tekst" = '')), CONSTRAINT "uitleg_opened_address" CHECK (("geopend_op" IS NULL OR NOT ("adres" = ''))));
CREATE TABLE "bezoek_bezoek" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "op" datetime NOT NULL, "ervaring_id" bigint NULL REFERENCES "ervaringen_ervaring" ("id") DEFERRABLE INITIALLY DEFERRED, "fase_id" bigint NULL REFERENCES "knooppunten_fase" ("id") DEFERRABLE INITIALLY DEFERRED, "knooppunt_id" bigint NULL REFERENCES "knooppunten_knooppunt" ("id") DEFERRABLE INITIALLY DEFERRED, "lid_id" bigint NOT NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED, "partij_id" bigint NULL REFERENCES "knooppunten_partij" ("id") DEFERRABLE INITIALLY DEFERRED, "spoor_id" bigint NULL REFERENCES "knooppunten_spoor" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "bezoek_is_of_one_page" CHECK ((("ervaring_id" IS NULL AND "fase_id" IS NULL AND "knooppunt_id" IS NOT NULL AND "partij_id" IS NULL AND "spoor_id" IS NULL) OR ("ervaring_id" IS NULL AND "fase_id" IS NOT NULL AND "knooppunt_id" IS NULL AND "partij_id" IS NULL AND "spoor_id" IS NULL) OR ("ervaring_id" IS NULL AND "fase_id" IS NULL AND "knooppunt_id" IS NULL AND "partij_id" IS NULL AND "spoor_id" IS NOT NULL) OR ("ervaring_id" IS NULL AND "fase_id" IS NULL AND "knooppunt_id" IS NULL AND "partij_id" IS NOT NULL AND "spoor_id" IS NULL) OR ("ervaring_id" IS NOT NULL AND "fase_id" IS NULL AND "knooppunt_id" IS NULL AND "partij_id" IS NULL AND "spoor_id" IS NULL))), CONSTRAINT "bezoek_knooppunt_once" UNIQUE ("lid_id", "knooppunt_id"), CONSTRAINT "bezoek_fase_once" UNIQUE ("lid_id", "fase_id"), CONSTRAINT "bezoek_spoor_once" UNIQUE ("lid_id", "spoor_id"), CONSTRAINT "bezoek_partij_once" UNIQUE ("lid_id", "partij_id"), CONSTRAINT "bezoek_ervaring_once" UNIQUE ("lid_id", "ervaring_id"));
CREATE TABLE "django_admin_log" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "object_id" text NULL, "object_repr" varchar(200) NOT NULL, "action_flag" smallint unsigned NOT NULL CHECK ("action_flag" >= 0), "change_message" text NOT NULL, "content_type_id" integer NULL REFERENCES "django_content_type" ("id") DEFERRABLE INITIALLY DEFERRED, "user_id" bigint NOT NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED, "action_time" datetime NOT NULL);
CREATE TABLE "django_content_type" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "app_label" varchar(100) NOT NULL, "model" varchar(100) NOT NULL);
CREATE TABLE "django_migrations" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "app" varchar(255) NOT NULL, "name" varchar(255) NOT NULL, "applied" datetime NOT NULL);
CREATE TABLE "django_session" ("session_key" varchar(40) NOT NULL PRIMARY KEY, "session_data" text NOT NULL, "expire_date" datetime NOT NULL);
CREATE TABLE "ervaringen_ervaring" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "titel" varchar(120) NOT NULL, "gemeente" varchar(80) NOT NULL, "wijk" varchar(80) NOT NULL, "bouwperiode" varchar(20) NOT NULL, "soort_woningen" varchar(20) NOT NULL, "eigendom" varchar(20) NOT NULL, "aandeel_vve" varchar(20) NOT NULL, "aantal_woningen" varchar(20) NOT NULL, "warmteoplossing" varchar(20) NOT NULL, "wat_deden" text NOT NULL, "wat_werkte" text NOT NULL, "wat_viel_tegen" text NOT NULL, "wat_anders" text NOT NULL, "afloop" text NOT NULL, "kosten_uren" varchar(20) NOT NULL, "kosten_euro" varchar(20) NOT NULL, "van_jaar" smallint unsigned NULL CHECK ("van_jaar" >= 0), "tot_jaar" smallint unsigned NULL CHECK ("tot_jaar" >= 0), "contact" bool NOT NULL, "zichtbaarheid" varchar(12) NOT NULL, "slug" varchar(140) NOT NULL UNIQUE, "status" varchar(12) NOT NULL, "gepubliceerd_op" datetime NOT NULL, "gewijzigd_op" datetime NOT NULL, "weg_op" datetime NULL, "afloop_gevraagd_op" datetime NULL, "wat_deden_html" text NOT NULL, "wat_werkte_html" text NOT NULL, "wat_viel_tegen_html" text NOT NULL, "wat_anders_html" text NOT NULL, "afloop_html" text NOT NULL, "auteur_id" bigint NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED, "fase_id" bigint NULL REFERENCES "knooppunten_fase" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "ervaring_published_is_filled" CHECK ((NOT ("status" = 'published') OR (NOT ("titel" = '') AND NOT ("wat_deden" = '') AND "weg_op" IS NULL))), CONSTRAINT "ervaring_gone_since" CHECK (("status" = 'published' OR "weg_op" IS NOT NULL)), CONSTRAINT "ervaring_without_name_has_no_place" CHECK ((NOT ("zichtbaarheid" = 'zonder_naam') OR ("gemeente" = '' AND "wijk" = ''))));
CREATE TABLE "ervaringen_ervaring_knooppunten" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "ervaring_id" bigint NOT NULL REFERENCES "ervaringen_ervaring" ("id") DEFERRABLE INITIALLY DEFERRED, "knooppunt_id" bigint NOT NULL REFERENCES "knooppunten_knooppunt" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "ervaringen_foto" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "sleutel" char(32) NOT NULL UNIQUE, "bestand" varchar(80) NOT NULL, "breedte" smallint unsigned NOT NULL CHECK ("breedte" >= 0), "hoogte" smallint unsigned NOT NULL CHECK ("hoogte" >= 0), "beschrijving" varchar(300) NOT NULL, "ervaring_id" bigint NULL REFERENCES "ervaringen_ervaring" ("id") DEFERRABLE INITIALLY DEFERRED, "inzending_id" bigint NULL REFERENCES "ervaringen_inzending" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "foto_of_one_thing" CHECK ((("ervaring_id" IS NOT NULL AND "inzending_id" IS NULL) OR ("ervaring_id" IS NULL AND "inzending_id" IS NOT NULL))));
CREATE TABLE "ervaringen_inzage" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "versie" integer unsigned NOT NULL CHECK ("versie" >= 0), "op" datetime NOT NULL, "inzending_id" bigint NOT NULL REFERENCES "ervaringen_inzending" ("id") DEFERRABLE INITIALLY DEFERRED, "moderator_id" bigint NOT NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "inzage_once" UNIQUE ("inzending_id", "moderator_id"));
CREATE TABLE "ervaringen_inzending" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "titel" varchar(120) NOT NULL, "gemeente" varchar(80) NOT NULL, "wijk" varchar(80) NOT NULL, "bouwperiode" varchar(20) NOT NULL, "soort_woningen" varchar(20) NOT NULL, "eigendom" varchar(20) NOT NULL, "aandeel_vve" varchar(20) NOT NULL, "aantal_woningen" varchar(20) NOT NULL, "warmteoplossing" varchar(20) NOT NULL, "wat_deden" text NOT NULL, "wat_werkte" text NOT NULL, "wat_viel_tegen" text NOT NULL, "wat_anders" text NOT NULL, "afloop" text NOT NULL, "kosten_uren" varchar(20) NOT NULL, "kosten_euro" varchar(20) NOT NULL, "van_jaar" smallint unsigned NULL CHECK ("van_jaar" >= 0), "tot_jaar" smallint unsigned NULL CHECK ("tot_jaar" >= 0), "contact" bool NOT NULL, "zichtbaarheid" varchar(12) NOT NULL, "sleutel" varchar(32) NOT NULL, "status" varchar(20) NOT NULL, "versie" integer unsigned NOT NULL CHECK ("versie" >= 0), "aangemaakt_op" datetime NOT NULL, "gewijzigd_op" datetime NOT NULL, "ingediend_op" datetime NULL, "uiterlijk_op" date NULL, "besloten_op" datetime NULL, "akkoord_licentie_op" datetime NULL, "voorstel" text NULL CHECK ((JSON_VALID("voorstel") OR "voorstel" IS NULL)), "geclaimd_tot" datetime NULL, "auteur_id" bigint NOT NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED, "eerste_akkoord_id" bigint NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED, "ervaring_id" bigint NULL REFERENCES "ervaringen_ervaring" ("id") DEFERRABLE INITIALLY DEFERRED, "fase_id" bigint NULL REFERENCES "knooppunten_fase" ("id") DEFERRABLE INITIALLY DEFERRED, "geclaimd_door_id" bigint NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED, "gelezen" text NULL CHECK ((JSON_VALID("gelezen") OR "gelezen" IS NULL)), "kenner_gemeld_op" datetime NULL, CONSTRAINT "inzending_submitted_on" CHECK (("status" IN ('draft', 'withdrawn') OR ("ingediend_op" IS NOT NULL AND "uiterlijk_op" IS NOT NULL))), CONSTRAINT "inzending_submitted_is_filled" CHECK (("status" IN ('draft', 'withdrawn') OR (NOT ("titel" = '') AND NOT ("wat_deden" = '')))), CONSTRAINT "inzending_decided_on" CHECK ((("besloten_op" IS NOT NULL AND "status" IN ('published', 'rejected')) OR (NOT ("status" IN ('published', 'rejected')) AND "besloten_op" IS NULL))), CONSTRAINT "inzending_proposal_has_text" CHECK ((("status" = 'proposed' AND "voorstel" IS NOT NULL) OR (NOT ("status" = 'proposed') AND "voorstel" = 'null'))), CONSTRAINT "inzending_published_is_public" CHECK ((NOT ("status" = 'published') OR "ervaring_id" IS NOT NULL)), CONSTRAINT "inzending_begun_once" UNIQUE ("auteur_id", "sleutel"));
CREATE TABLE "ervaringen_inzending_knooppunten" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "inzending_id" bigint NOT NULL REFERENCES "ervaringen_inzending" ("id") DEFERRABLE INITIALLY DEFERRED, "knooppunt_id" bigint NOT NULL REFERENCES "knooppunten_knooppunt" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "ervaringen_kennervraag" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "adres" varchar(254) NOT NULL, "vraag" text NOT NULL, "afdruk" varchar(64) NOT NULL UNIQUE, "gevraagd_op" datetime NOT NULL, "tot" datetime NOT NULL, "geeindigd_op" datetime NULL, "antwoord" text NOT NULL, "door_id" bigint NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED, "inzending_id" bigint NOT NULL REFERENCES "ervaringen_inzending" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "kennervraag_answered_has_ended" CHECK (("antwoord" = '' OR "geeindigd_op" IS NOT NULL)), CONSTRAINT "kennervraag_address_in_lower_case" CHECK ("adres" = (LOWER("adres"))));
CREATE TABLE "ervaringen_kennervraag_fotos" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "kennervraag_id" bigint NOT NULL REFERENCES "ervaringen_kennervraag" ("id") DEFERRABLE INITIALLY DEFERRED, "foto_id" bigint NOT NULL REFERENCES "ervaringen_foto" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "ervaringen_mailvoorkeur" ("moderator_id" bigint NOT NULL PRIMARY KEY REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED, "keuzes" text NOT NULL CHECK ((JSON_VALID("keuzes") OR "keuzes" IS NULL)));
CREATE TABLE "ervaringen_redensjabloon" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "besluit" varchar(20) NOT NULL, "titel" varchar(80) NOT NULL, "tekst" text NOT NULL, CONSTRAINT "reden_once" UNIQUE ("besluit", "titel"));
CREATE TABLE "ervaringen_stap" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "verb" varchar(20) NOT NULL, "van" varchar(20) NOT NULL, "naar" varchar(20) NOT NULL, "op" datetime NOT NULL, "toelichting" text NOT NULL, "door_id" bigint NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED, "ervaring_id" bigint NULL REFERENCES "ervaringen_ervaring" ("id") DEFERRABLE INITIALLY DEFERRED, "inzending_id" bigint NULL REFERENCES "ervaringen_inzending" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "stap_of_one_thing" CHECK ((("ervaring_id" IS NOT NULL AND "inzending_id" IS NULL) OR ("ervaring_id" IS NULL AND "inzending_id" IS NOT NULL))));
CREATE TABLE "ervaringen_telling" ("knooppunt_id" bigint NOT NULL PRIMARY KEY REFERENCES "knooppunten_knooppunt" ("id") DEFERRABLE INITIALLY DEFERRED, "openbaar" integer unsigned NOT NULL CHECK ("openbaar" >= 0), "leden" integer unsigned NOT NULL CHECK ("leden" >= 0));
CREATE TABLE "ervaringen_wachtbestand" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "naam" varchar(120) NOT NULL UNIQUE, "inhoud" BLOB NOT NULL);
CREATE TABLE "knooppunten_adres" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "pad" varchar(255) NOT NULL UNIQUE, "doel_id" bigint unsigned NOT NULL CHECK ("doel_id" >= 0), "sinds" datetime NOT NULL, "doel_type_id" integer NOT NULL REFERENCES "django_content_type" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "knooppunten_betrokkenheid" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "rol" varchar(20) NOT NULL, "vraag" varchar(300) NOT NULL, "volgorde" smallint unsigned NOT NULL CHECK ("volgorde" >= 0), "knooppunt_id" bigint NOT NULL REFERENCES "knooppunten_knooppunt" ("id") DEFERRABLE INITIALLY DEFERRED, "partij_id" bigint NOT NULL REFERENCES "knooppunten_partij" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "partij_once_a_knooppunt" UNIQUE ("knooppunt_id", "partij_id"));
CREATE TABLE "knooppunten_fase" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "vervallen_op" datetime NULL, "geladen" varchar(64) NOT NULL, "naam" varchar(100) NOT NULL UNIQUE, "omschrijving" text NOT NULL, "omschrijving_html" text NOT NULL, "nummer" smallint unsigned NOT NULL UNIQUE CHECK ("nummer" >= 0), "slug" varchar(60) NOT NULL UNIQUE, "vraag" varchar(160) NOT NULL, "opvolger_id" bigint NULL REFERENCES "knooppunten_fase" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "fase_nummer_from_1" CHECK ("nummer" >= 1));
CREATE TABLE "knooppunten_knooppunt" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "vervallen_op" datetime NULL, "geladen" varchar(64) NOT NULL, "titel" varchar(120) NOT NULL UNIQUE, "titel_klein" varchar(360) NOT NULL UNIQUE, "slug" varchar(120) NOT NULL UNIQUE, "status" varchar(10) NOT NULL, "volgorde" smallint unsigned NOT NULL CHECK ("volgorde" >= 0), "doel" text NOT NULL, "klaar_als" text NOT NULL, "aanpak" text NOT NULL, "in_gewone_taal" text NOT NULL, "doel_html" text NOT NULL, "klaar_als_html" text NOT NULL, "aanpak_html" text NOT NULL, "in_gewone_taal_html" text NOT NULL, "bestuurlijk_gevoelig" varchar(400) NOT NULL, "wet_en_regelgeving" bool NOT NULL, "gecontroleerd_op" date NULL, "geldt_voor" varchar(12) NOT NULL, "aangemaakt_op" datetime NOT NULL, "gewijzigd_op" datetime NOT NULL, "gepubliceerd_op" datetime NULL, "laatste_tip" smallint unsigned NOT NULL CHECK ("laatste_tip" >= 0), "fase_id" bigint NOT NULL REFERENCES "knooppunten_fase" ("id") DEFERRABLE INITIALLY DEFERRED, "zoekwoorden" varchar(500) NOT NULL, "nog_na_te_zien" varchar(300) NOT NULL, "kern" varchar(120) NOT NULL, "vragen" text NOT NULL, "besluit" varchar(160) NOT NULL, "controleer_voor" date NULL, "eigenaar" varchar(60) NOT NULL, "opvolger_id" bigint NULL REFERENCES "knooppunten_knooppunt" ("id") DEFERRABLE INITIALLY DEFERRED, "eigenaar_persoon_id" bigint NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "knooppunt_published_is_filled" CHECK ((NOT ("status" = 'published') OR (NOT ("doel" = '') AND NOT ("aanpak" = '') AND "gepubliceerd_op" IS NOT NULL))), CONSTRAINT "knooppunt_law_is_checked" CHECK ((NOT ("status" = 'published') OR NOT "wet_en_regelgeving" OR "gecontroleerd_op" IS NOT NULL)), CONSTRAINT "knooppunt_retired_is_not_published" CHECK (("vervallen_op" IS NULL OR "status" = 'draft')));
CREATE TABLE "knooppunten_knooppunt_sporen" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "knooppunt_id" bigint NOT NULL REFERENCES "knooppunten_knooppunt" ("id") DEFERRABLE INITIALLY DEFERRED, "spoor_id" bigint NOT NULL REFERENCES "knooppunten_spoor" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "knooppunten_pakkettekst" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "soort" varchar(20) NOT NULL, "sleutel" varchar(120) NOT NULL, "overgenomen" text NOT NULL, "nieuw" text NOT NULL, "gehouden" text NOT NULL, "afdruk" varchar(64) NOT NULL, "sinds" datetime NOT NULL, CONSTRAINT "pakkettekst_once" UNIQUE ("soort", "sleutel"));
CREATE TABLE "knooppunten_partij" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "vervallen_op" datetime NULL, "geladen" varchar(64) NOT NULL, "naam" varchar(100) NOT NULL UNIQUE, "omschrijving" text NOT NULL, "omschrijving_html" text NOT NULL, "slug" varchar(60) NOT NULL UNIQUE, "opvolger_id" bigint NULL REFERENCES "knooppunten_partij" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "knooppunten_spoor" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "vervallen_op" datetime NULL, "geladen" varchar(64) NOT NULL, "naam" varchar(100) NOT NULL UNIQUE, "omschrijving" text NOT NULL, "omschrijving_html" text NOT NULL, "code" varchar(1) NOT NULL UNIQUE, "domein" varchar(30) NOT NULL, "kort" varchar(20) NOT NULL, "opvolger_id" bigint NULL REFERENCES "knooppunten_spoor" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "spoor_code_capital" CHECK (("code" >= 'A' AND "code" <= 'Z')));
CREATE TABLE "knooppunten_tip" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "nummer" smallint unsigned NOT NULL CHECK ("nummer" >= 0), "volgorde" smallint unsigned NOT NULL CHECK ("volgorde" >= 0), "tekst" text NOT NULL, "tekst_html" text NOT NULL, "knooppunt_id" bigint NOT NULL REFERENCES "knooppunten_knooppunt" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "tip_number_once" UNIQUE ("knooppunt_id", "nummer"), CONSTRAINT "tip_not_empty" CHECK (NOT ("tekst" = '')), CONSTRAINT "tip_number_from_1" CHECK ("nummer" >= 1));
CREATE TABLE "knooppunten_verbinding" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "soort" varchar(10) NOT NULL, "toelichting" varchar(300) NOT NULL, "naar_id" bigint NOT NULL REFERENCES "knooppunten_knooppunt" ("id") DEFERRABLE INITIALLY DEFERRED, "van_id" bigint NOT NULL REFERENCES "knooppunten_knooppunt" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "verbinding_not_to_itself" CHECK (NOT ("van_id" = ("naar_id"))));
CREATE TABLE "knooppunten_vermelding" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "bron_id" bigint unsigned NOT NULL CHECK ("bron_id" >= 0), "bron_type_id" integer NOT NULL REFERENCES "django_content_type" ("id") DEFERRABLE INITIALLY DEFERRED, "naar_id" bigint NOT NULL REFERENCES "knooppunten_knooppunt" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "vermelding_once" UNIQUE ("bron_type_id", "bron_id", "naar_id"));
CREATE TABLE "logboek_logregel" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "op" datetime NOT NULL, "hoe" varchar(10) NOT NULL, "werkwoord" varchar(120) NOT NULL, "doel_id" varchar(40) NOT NULL, "velden" text NOT NULL CHECK ((JSON_VALID("velden") OR "velden" IS NULL)), "doel_type_id" integer NULL REFERENCES "django_content_type" ("id") DEFERRABLE INITIALLY DEFERRED, "door_id" bigint NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "meenemen_aanbod" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "aan" varchar(254) NOT NULL, "gedaan_op" datetime NOT NULL, "lijst_id" bigint NOT NULL UNIQUE REFERENCES "meenemen_lijst" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "aanbod_address_in_lower_case" CHECK ("aan" = (LOWER("aan"))), CONSTRAINT "aanbod_has_an_address" CHECK (NOT ("aan" = '')));
CREATE TABLE "meenemen_lijst" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "titel" varchar(100) NOT NULL, "deelsleutel" varchar(40) NULL UNIQUE, "aangemaakt_op" datetime NOT NULL, "gewijzigd_op" datetime NOT NULL, "eigenaar_id" bigint NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "lijst_has_a_title" CHECK (NOT ("titel" = '')), CONSTRAINT "lijst_key_is_not_empty" CHECK (NOT ("deelsleutel" = '' AND "deelsleutel" IS NOT NULL)));
CREATE TABLE "meenemen_maakopdracht" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "soort" varchar(20) NOT NULL, "sleutel" varchar(120) NOT NULL, "geldt_voor" varchar(12) NOT NULL, "stand" varchar(16) NOT NULL, "status" varchar(10) NOT NULL, "plek" smallint unsigned NULL CHECK ("plek" >= 0), "pogingen" smallint unsigned NOT NULL CHECK ("pogingen" >= 0), "bladzijden" smallint unsigned NOT NULL CHECK ("bladzijden" >= 0), "verwacht" smallint unsigned NOT NULL CHECK ("verwacht" >= 0), "gevraagd_op" datetime NOT NULL, "gezien_op" datetime NULL, CONSTRAINT "maakopdracht_once_a_state" UNIQUE ("stand"), CONSTRAINT "maakopdracht_one_a_place" UNIQUE ("plek"), CONSTRAINT "maakopdracht_waits_at_a_place" CHECK ((("plek" >= 1 AND "plek" IS NOT NULL AND "plek" <= 5 AND "status" = 'waiting') OR (NOT ("status" = 'waiting') AND "plek" IS NULL))), CONSTRAINT "maakopdracht_works_since" CHECK ((NOT ("status" = 'working') OR ("gezien_op" IS NOT NULL AND "pogingen" >= 1))));
CREATE TABLE "meenemen_maakwens" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "opdracht_id" bigint NOT NULL REFERENCES "meenemen_maakopdracht" ("id") DEFERRABLE INITIALLY DEFERRED, "wie_id" bigint NOT NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "maakwens_once" UNIQUE ("opdracht_id", "wie_id"));
CREATE TABLE "meenemen_onderdeel" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "noot" varchar(1000) NOT NULL, "plek" smallint unsigned NOT NULL CHECK ("plek" >= 0), "ervaring_id" bigint NULL REFERENCES "ervaringen_ervaring" ("id") DEFERRABLE INITIALLY DEFERRED, "knooppunt_id" bigint NULL REFERENCES "knooppunten_knooppunt" ("id") DEFERRABLE INITIALLY DEFERRED, "lijst_id" bigint NOT NULL REFERENCES "meenemen_lijst" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "onderdeel_of_one_thing" CHECK ((("ervaring_id" IS NOT NULL AND "knooppunt_id" IS NULL) OR ("ervaring_id" IS NULL AND "knooppunt_id" IS NOT NULL))), CONSTRAINT "onderdeel_knooppunt_once" UNIQUE ("lijst_id", "knooppunt_id"), CONSTRAINT "onderdeel_ervaring_once" UNIQUE ("lijst_id", "ervaring_id"));
CREATE TABLE "meenemen_verlopenlink" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "afdruk" varchar(64) NOT NULL UNIQUE, "sinds" datetime NOT NULL);
CREATE TABLE "mfa_authenticator" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "type" varchar(20) NOT NULL, "data" text NOT NULL CHECK ((JSON_VALID("data") OR "data" IS NULL)), "user_id" bigint NOT NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED, "created_at" datetime NOT NULL, "last_used_at" datetime NULL);
CREATE TABLE "naslag_aanhaling" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "tekst_id" bigint unsigned NOT NULL CHECK ("tekst_id" >= 0), "tekst_type_id" integer NOT NULL REFERENCES "django_content_type" ("id") DEFERRABLE INITIALLY DEFERRED, "bron_id" bigint NULL REFERENCES "naslag_bron" ("id") DEFERRABLE INITIALLY DEFERRED, "feit_id" bigint NULL REFERENCES "naslag_feit" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "aanhaling_once" UNIQUE ("tekst_type_id", "tekst_id", "bron_id"), CONSTRAINT "aanhaling_of_one" CHECK ((("bron_id" IS NOT NULL AND "feit_id" IS NULL) OR ("bron_id" IS NULL AND "feit_id" IS NOT NULL))), CONSTRAINT "aanhaling_feit_once" UNIQUE ("tekst_type_id", "tekst_id", "feit_id"));
CREATE TABLE "naslag_anderenaam" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "naam" varchar(80) NOT NULL, "naam_klein" varchar(240) NOT NULL UNIQUE, "begrip_id" bigint NOT NULL REFERENCES "naslag_begrip" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "naslag_begrip" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "naam" varchar(80) NOT NULL UNIQUE, "naam_klein" varchar(240) NOT NULL UNIQUE, "slug" varchar(80) NOT NULL UNIQUE, "uitleg" varchar(400) NOT NULL, "geladen" varchar(64) NOT NULL, CONSTRAINT "begrip_is_explained" CHECK (NOT ("uitleg" = '')));
CREATE TABLE "naslag_begrip_knooppunten" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "begrip_id" bigint NOT NULL REFERENCES "naslag_begrip" ("id") DEFERRABLE INITIALLY DEFERRED, "knooppunt_id" bigint NOT NULL REFERENCES "knooppunten_knooppunt" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "naslag_bron" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "vervallen_op" datetime NULL, "geladen" varchar(64) NOT NULL, "naam" varchar(120) NOT NULL UNIQUE, "slug" varchar(80) NOT NULL UNIQUE, "maker" varchar(120) NOT NULL, "soort" varchar(12) NOT NULL, "omschrijving" varchar(400) NOT NULL, "adres" varchar(300) NOT NULL, "gecontroleerd_op" date NULL, "controleer_voor" date NULL, "eigenaar" varchar(60) NOT NULL, "opvolger_id" bigint NULL REFERENCES "naslag_bron" ("id") DEFERRABLE INITIALLY DEFERRED, "eigenaar_persoon_id" bigint NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "bron_address_is_checked" CHECK (("adres" = '' OR "gecontroleerd_op" IS NOT NULL)));
CREATE TABLE "naslag_feit" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "vervallen_op" datetime NULL, "geladen" varchar(64) NOT NULL, "eigenaar" varchar(60) NOT NULL, "controleer_voor" date NULL, "naam" varchar(120) NOT NULL UNIQUE, "slug" varchar(80) NOT NULL UNIQUE, "onderwerp" varchar(60) NOT NULL, "tekst" varchar(400) NOT NULL, "betekenis" text NOT NULL, "vindplaats" varchar(200) NOT NULL, "adres" varchar(300) NOT NULL, "stand" varchar(8) NOT NULL, "geldt_vanaf" date NULL, "geldt_tot_en_met" date NULL, "gecontroleerd_op" date NULL, "gecontroleerd_door" varchar(60) NOT NULL, "openbaar" bool NOT NULL, "gepubliceerd_op" datetime NULL, "gewijzigd_op" datetime NOT NULL, "bron_id" bigint NULL REFERENCES "naslag_bron" ("id") DEFERRABLE INITIALLY DEFERRED, "eigenaar_persoon_id" bigint NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED, "opvolger_id" bigint NULL REFERENCES "naslag_feit" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "feit_says_something" CHECK (NOT ("tekst" = '')), CONSTRAINT "feit_public_has_source" CHECK ((NOT "openbaar" OR "bron_id" IS NOT NULL OR NOT ("vindplaats" = ''))), CONSTRAINT "feit_public_is_checked" CHECK ((NOT "openbaar" OR ("gecontroleerd_op" IS NOT NULL AND NOT ("gecontroleerd_door" = '')))), CONSTRAINT "feit_ends_after_it_begins" CHECK (("geldt_vanaf" IS NULL OR "geldt_tot_en_met" IS NULL OR "geldt_tot_en_met" >= ("geldt_vanaf"))));
CREATE TABLE "paginas_generation" ("nummer" bigint NOT NULL PRIMARY KEY);
CREATE TABLE "post_office_attachment" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "name" varchar(255) NOT NULL, "mimetype" varchar(255) NOT NULL, "headers" text NULL CHECK ((JSON_VALID("headers") OR "headers" IS NULL)), "file" varchar(100) NOT NULL);
CREATE TABLE "post_office_attachment_emails" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "attachment_id" integer NOT NULL REFERENCES "post_office_attachment" ("id") DEFERRABLE INITIALLY DEFERRED, "email_id" integer NOT NULL REFERENCES "post_office_email" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "post_office_email" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "from_email" varchar(254) NOT NULL, "to" text NOT NULL, "cc" text NOT NULL, "bcc" text NOT NULL, "message" text NOT NULL, "html_message" text NOT NULL, "status" smallint unsigned NULL CHECK ("status" >= 0), "priority" smallint unsigned NULL CHECK ("priority" >= 0), "created" datetime NOT NULL, "last_updated" datetime NOT NULL, "scheduled_time" datetime NULL, "headers" text NULL CHECK ((JSON_VALID("headers") OR "headers" IS NULL)), "context" text NULL CHECK ((JSON_VALID("context") OR "context" IS NULL)), "template_id" integer NULL REFERENCES "post_office_emailtemplate" ("id") DEFERRABLE INITIALLY DEFERRED, "backend_alias" varchar(64) NOT NULL, "subject" varchar(989) NOT NULL, "number_of_retries" integer unsigned NULL CHECK ("number_of_retries" >= 0), "expires_at" datetime NULL, "message_id" varchar(255) NULL, "recipient_delivery_status" smallint unsigned NULL CHECK ("recipient_delivery_status" >= 0));
CREATE TABLE "post_office_emailtemplate" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "name" varchar(255) NOT NULL, "description" text NOT NULL, "subject" varchar(255) NOT NULL, "content" text NOT NULL, "html_content" text NOT NULL, "created" datetime NOT NULL, "last_updated" datetime NOT NULL, "language" varchar(12) NOT NULL, "default_template_id" integer NULL REFERENCES "post_office_emailtemplate" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "post_office_log" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "date" datetime NOT NULL, "status" smallint unsigned NOT NULL CHECK ("status" >= 0), "exception_type" varchar(255) NOT NULL, "message" text NOT NULL, "email_id" integer NOT NULL REFERENCES "post_office_email" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "redactie_externadres" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "adres" varchar(1000) NOT NULL UNIQUE, "stand" varchar(10) NOT NULL, "reden" varchar(200) NOT NULL, "goed_op" datetime NULL, "mislukt_sinds" datetime NULL, "pogingen" smallint unsigned NOT NULL CHECK ("pogingen" >= 0), "nagekeken_op" datetime NULL, "weer_op" datetime NOT NULL, "genegeerd" varchar(200) NOT NULL, CONSTRAINT "externadres_failed_since" CHECK ((NOT ("stand" IN ('wankel', 'kapot')) OR "mislukt_sinds" IS NOT NULL)));
CREATE TABLE "redactie_vindplaats" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "tekst_id" bigint unsigned NOT NULL CHECK ("tekst_id" >= 0), "waar" varchar(200) NOT NULL, "adres_id" bigint NOT NULL REFERENCES "redactie_externadres" ("id") DEFERRABLE INITIALLY DEFERRED, "tekst_type_id" integer NOT NULL REFERENCES "django_content_type" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "vindplaats_once" UNIQUE ("adres_id", "tekst_type_id", "tekst_id"));
CREATE TABLE "socialaccount_socialaccount" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "provider" varchar(200) NOT NULL, "uid" varchar(191) NOT NULL, "last_login" datetime NOT NULL, "date_joined" datetime NOT NULL, "user_id" bigint NOT NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED, "extra_data" text NOT NULL CHECK ((JSON_VALID("extra_data") OR "extra_data" IS NULL)));
CREATE TABLE "socialaccount_socialapp" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "provider" varchar(30) NOT NULL, "name" varchar(40) NOT NULL, "client_id" varchar(191) NOT NULL, "secret" varchar(191) NOT NULL, "key" varchar(191) NOT NULL, "provider_id" varchar(200) NOT NULL, "settings" text NOT NULL CHECK ((JSON_VALID("settings") OR "settings" IS NULL)));
CREATE TABLE "socialaccount_socialtoken" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "token" text NOT NULL, "token_secret" text NOT NULL, "expires_at" datetime NULL, "account_id" integer NOT NULL REFERENCES "socialaccount_socialaccount" ("id") DEFERRABLE INITIALLY DEFERRED, "app_id" integer NULL REFERENCES "socialaccount_socialapp" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "taggit_tag" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "name" varchar(100) NOT NULL UNIQUE, "slug" varchar(100) NOT NULL UNIQUE);
CREATE TABLE "taggit_taggeditem" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "object_id" integer NOT NULL, "content_type_id" integer NOT NULL REFERENCES "django_content_type" ("id") DEFERRABLE INITIALLY DEFERRED, "tag_id" integer NOT NULL REFERENCES "taggit_tag" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "taggit_taggeditem_content_type_id_object_id_tag_id_4bb97a8e_uniq" UNIQUE ("content_type_id", "object_id", "tag_id"));
CREATE TABLE "terugmelden_ervaringmelding" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "gemeld_op" datetime NOT NULL, "afgehandeld_op" datetime NULL, "gewist_op" datetime NULL, "vingerafdruk" varchar(64) NULL UNIQUE, "soort" varchar(12) NOT NULL, "tekst" text NOT NULL, "status" varchar(12) NOT NULL, "gedaan" text NOT NULL, "afgehandeld_door_id" bigint NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED, "ervaring_id" bigint NOT NULL REFERENCES "ervaringen_ervaring" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "ervaringmelding_says_something" CHECK ((NOT ("tekst" = '') OR "gewist_op" IS NOT NULL)), CONSTRAINT "ervaringmelding_handled_has_a_date" CHECK ((("afgehandeld_op" IS NULL AND "status" = 'open') OR (NOT ("status" = 'open') AND "afgehandeld_op" IS NOT NULL))));
CREATE TABLE "terugmelden_melding" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "sectie" varchar(20) NOT NULL, "passage" varchar(500) NOT NULL, "tekst" text NOT NULL, "gemeld_op" datetime NOT NULL, "status" varchar(20) NOT NULL, "afgehandeld_op" datetime NULL, "afgehandeld_door_id" bigint NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED, "knooppunt_id" bigint NOT NULL REFERENCES "knooppunten_knooppunt" ("id") DEFERRABLE INITIALLY DEFERRED, "gewist_op" datetime NULL, "vingerafdruk" varchar(64) NULL UNIQUE, "adres" varchar(254) NOT NULL, "beantwoord_op" datetime NULL, "beurt_op" datetime NOT NULL, "genomen_door_id" bigint NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "melding_says_something" CHECK ((NOT ("tekst" = '') OR "gewist_op" IS NOT NULL)), CONSTRAINT "melding_handled_has_a_date" CHECK ((("afgehandeld_op" IS NULL AND "status" IN ('open', 'later')) OR (NOT ("status" IN ('open', 'later')) AND "afgehandeld_op" IS NOT NULL))), CONSTRAINT "melding_address_in_lower_case" CHECK ("adres" = (LOWER("adres"))));
CREATE TABLE "terugmelden_meldingstap" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "soort" varchar(12) NOT NULL, "op" datetime NOT NULL, "noot" text NOT NULL, "door_id" bigint NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED, "melding_id" bigint NOT NULL REFERENCES "terugmelden_melding" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "terugmelden_waardering" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "maand" date NOT NULL, "ja" integer unsigned NOT NULL CHECK ("ja" >= 0), "nee" integer unsigned NOT NULL CHECK ("nee" >= 0), "knooppunt_id" bigint NOT NULL REFERENCES "knooppunten_knooppunt" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "waardering_once_a_month" UNIQUE ("knooppunt_id", "maand"));
CREATE TABLE "usersessions_usersession" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "created_at" datetime NOT NULL, "ip" char(39) NOT NULL, "last_seen_at" datetime NOT NULL, "session_key" varchar(40) NOT NULL UNIQUE, "user_agent" varchar(200) NOT NULL, "data" text NOT NULL CHECK ((JSON_VALID("data") OR "data" IS NULL)), "user_id" bigint NOT NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "versies_akkoord" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "afdruk" varchar(64) NOT NULL, "op" datetime NOT NULL, "door_id" bigint NOT NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED, "knooppunt_id" bigint NOT NULL REFERENCES "knooppunten_knooppunt" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "akkoord_once" UNIQUE ("knooppunt_id", "afdruk", "door_id"));
CREATE TABLE "versies_bezig" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "sinds" datetime NOT NULL, "gezien_op" datetime NOT NULL, "knooppunt_id" bigint NOT NULL REFERENCES "knooppunten_knooppunt" ("id") DEFERRABLE INITIALLY DEFERRED, "wie_id" bigint NOT NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "bezig_once" UNIQUE ("knooppunt_id", "wie_id"));
CREATE TABLE "versies_concept" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "vorm" text NOT NULL, "slug" varchar(120) NOT NULL, "daarna_was" text NOT NULL CHECK ((JSON_VALID("daarna_was") OR "daarna_was" IS NULL)), "daarna" text NOT NULL CHECK ((JSON_VALID("daarna") OR "daarna" IS NULL)), "wat" varchar(160) NOT NULL, "klein" bool NOT NULL, "teruggezet" bool NOT NULL, "begonnen_op" datetime NOT NULL, "gewijzigd_op" datetime NOT NULL, "basis_id" bigint NOT NULL REFERENCES "versies_versie" ("id") DEFERRABLE INITIALLY DEFERRED, "knooppunt_id" bigint NOT NULL UNIQUE REFERENCES "knooppunten_knooppunt" ("id") DEFERRABLE INITIALLY DEFERRED, "redacteur_id" bigint NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "versies_gepland" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "werkwoord" varchar(10) NOT NULL, "op" datetime NOT NULL, "gepland_op" datetime NOT NULL, "mislukt_op" datetime NULL, "redenen" text NOT NULL, "door_id" bigint NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED, "knooppunt_id" bigint NOT NULL REFERENCES "knooppunten_knooppunt" ("id") DEFERRABLE INITIALLY DEFERRED, "opvolger_id" bigint NULL REFERENCES "knooppunten_knooppunt" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "gepland_once" UNIQUE ("knooppunt_id", "werkwoord"));
CREATE TABLE "versies_kanttekening" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "veld" varchar(40) NOT NULL, "tekst" text NOT NULL, "op" datetime NOT NULL, "opgelost_op" datetime NULL, "door_id" bigint NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED, "knooppunt_id" bigint NOT NULL REFERENCES "knooppunten_knooppunt" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "versies_leesverzoek" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "vraag" text NOT NULL, "gevraagd_op" datetime NOT NULL, "gelezen_op" datetime NULL, "aan_id" bigint NOT NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED, "door_id" bigint NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED, "knooppunt_id" bigint NOT NULL REFERENCES "knooppunten_knooppunt" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "versies_versie" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "doel_id" bigint unsigned NOT NULL CHECK ("doel_id" >= 0), "nummer" integer unsigned NOT NULL CHECK ("nummer" >= 0), "vorm" text NOT NULL, "digest" varchar(64) NOT NULL, "titel" varchar(200) NOT NULL, "slug" varchar(120) NOT NULL, "geldt_voor" varchar(12) NOT NULL, "was_public" bool NOT NULL, "gebeurtenis" varchar(12) NOT NULL, "velden" text NOT NULL CHECK ((JSON_VALID("velden") OR "velden" IS NULL)), "op" datetime NOT NULL, "hoe" varchar(10) NOT NULL, "wat" varchar(160) NOT NULL, "klein" bool NOT NULL, "gewist_op" datetime NULL, "doel_type_id" integer NOT NULL REFERENCES "django_content_type" ("id") DEFERRABLE INITIALLY DEFERRED, "door_id" bigint NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED, "fase_id" bigint NULL REFERENCES "knooppunten_fase" ("id") DEFERRABLE INITIALLY DEFERRED, "feiten" text NOT NULL CHECK ((JSON_VALID("feiten") OR "feiten" IS NULL)), CONSTRAINT "versie_once" UNIQUE ("doel_type_id", "doel_id", "nummer"));
CREATE TABLE "versies_weggegooid" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "soort" varchar(12) NOT NULL, "titel" varchar(200) NOT NULL, "slug" varchar(120) NOT NULL, "vorm" text NOT NULL, "daarna" text NOT NULL CHECK ((JSON_VALID("daarna") OR "daarna" IS NULL)), "op" datetime NOT NULL, "door_id" bigint NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED, "knooppunt_id" bigint NULL REFERENCES "knooppunten_knooppunt" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE "volgen_volging" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "sinds" datetime NOT NULL, "bericht_tot" datetime NOT NULL, "knooppunt_id" bigint NULL REFERENCES "knooppunten_knooppunt" ("id") DEFERRABLE INITIALLY DEFERRED, "spoor_id" bigint NULL REFERENCES "knooppunten_spoor" ("id") DEFERRABLE INITIALLY DEFERRED, "tag_id" integer NULL REFERENCES "taggit_tag" ("id") DEFERRABLE INITIALLY DEFERRED, "volger_id" bigint NOT NULL REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED, "fase_id" bigint NULL REFERENCES "knooppunten_fase" ("id") DEFERRABLE INITIALLY DEFERRED, "partij_id" bigint NULL REFERENCES "knooppunten_partij" ("id") DEFERRABLE INITIALLY DEFERRED, CONSTRAINT "volging_reported_since_it_began" CHECK ("bericht_tot" >= ("sinds")), CONSTRAINT "volging_knooppunt_once" UNIQUE ("volger_id", "knooppunt_id"), CONSTRAINT "volging_spoor_once" UNIQUE ("volger_id", "spoor_id"), CONSTRAINT "volging_tag_once" UNIQUE ("volger_id", "tag_id"), CONSTRAINT "volging_is_about_one_thing" CHECK ((("fase_id" IS NULL AND "knooppunt_id" IS NOT NULL AND "partij_id" IS NULL AND "spoor_id" IS NULL AND "tag_id" IS NULL) OR ("fase_id" IS NOT NULL AND "knooppunt_id" IS NULL AND "partij_id" IS NULL AND "spoor_id" IS NULL AND "tag_id" IS NULL) OR ("fase_id" IS NULL AND "knooppunt_id" IS NULL AND "partij_id" IS NULL AND "spoor_id" IS NOT NULL AND "tag_id" IS NULL) OR ("fase_id" IS NULL AND "knooppunt_id" IS NULL AND "partij_id" IS NOT NULL AND "spoor_id" IS NULL AND "tag_id" IS NULL) OR ("fase_id" IS NULL AND "knooppunt_id" IS NULL AND "partij_id" IS NULL AND "spoor_id" IS NULL AND "tag_id" IS NOT NULL))), CONSTRAINT "volging_fase_once" UNIQUE ("volger_id", "fase_id"), CONSTRAINT "volging_partij_once" UNIQUE ("volger_id", "partij_id"));
CREATE TABLE "werklijst_dagmail" ("lid_id" bigint NOT NULL PRIMARY KEY REFERENCES "accounts_user" ("id") DEFERRABLE INITIALLY DEFERRED, "gemaild_op" datetime NULL);
CREATE TABLE "zoeken_document" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "soort" varchar(12) NOT NULL, "sleutel" bigint unsigned NOT NULL CHECK ("sleutel" >= 0), "titel" varchar(200) NOT NULL, "pad" varchar(300) NOT NULL, "regel" varchar(300) NOT NULL, "zicht" varchar(10) NOT NULL, "datum" datetime NULL, "afdruk" varchar(40) NOT NULL, "kenmerken" text NOT NULL, "kern" varchar(200) NOT NULL, "woorden" text NOT NULL, "delen" text NOT NULL CHECK ((JSON_VALID("delen") OR "delen" IS NULL)), CONSTRAINT "document_once" UNIQUE ("soort", "sleutel"));
CREATE VIRTUAL TABLE zoeken_fts USING fts5(titel, onderwerp, tekst, vermelding, kenmerken, tokenize='unicode61 remove_diacritics 0');
CREATE TABLE "zoeken_indexstand" ("id" smallint unsigned NOT NULL PRIMARY KEY CHECK ("id" >= 0), "versie" varchar(120) NOT NULL, CONSTRAINT "indexstand_is_one" CHECK ("id" = 1));
CREATE TABLE "zoeken_kenmerk" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "facet" varchar(12) NOT NULL, "waarde" varchar(120) NOT NULL, "label" varchar(200) NOT NULL, "volgorde" integer unsigned NOT NULL CHECK ("volgorde" >= 0), CONSTRAINT "kenmerk_once" UNIQUE ("facet", "waarde"));
CREATE TABLE "zoeken_synoniem" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "bron" varchar(40) NOT NULL, "naam" varchar(80) NOT NULL, "sleutel" varchar(120) NOT NULL, "eerste" bool NOT NULL, "pad" varchar(300) NOT NULL);
CREATE TABLE "zoeken_uitgelicht" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "vraag" varchar(100) NOT NULL, "vraagsleutel" varchar(200) NOT NULL, "soort" varchar(12) NOT NULL, "sleutel" bigint unsigned NOT NULL CHECK ("sleutel" >= 0), "volgorde" smallint unsigned NOT NULL CHECK ("volgorde" >= 0), CONSTRAINT "uitgelicht_once" UNIQUE ("vraagsleutel", "soort", "sleutel"), CONSTRAINT "uitgelicht_has_question" CHECK (NOT ("vraagsleutel" = '')));
CREATE TABLE "zoeken_woord" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "woord" varchar(40) NOT NULL UNIQUE, "omgekeerd" varchar(40) NOT NULL);
CREATE TABLE "zoeken_zoekvraag" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "vraag" varchar(80) NOT NULL, "maand" date NOT NULL, "aantal" integer unsigned NOT NULL CHECK ("aantal" >= 0), "zonder_resultaat" integer unsigned NOT NULL CHECK ("zonder_resultaat" >= 0), "voorbeeld_gezocht" integer unsigned NOT NULL CHECK ("voorbeeld_gezocht" >= 0), CONSTRAINT "zoekvraag_once_a_month" UNIQUE ("vraag", "maand"));
INSERT INTO "account_emailaddress" ("id", "verified", "primary", "user_id", "email") VALUES
(1,1,1,1,'lid@voorbeeld.example'),
(2,1,1,2,'auteur@voorbeeld.example'),
(3,1,1,3,'redacteur@voorbeeld.example'),
(4,1,1,4,'moderator@voorbeeld.example'),
(5,1,1,5,'tweede@voorbeeld.example'),
(6,1,1,6,'beheerder@voorbeeld.example'),
(7,0,0,1,'ander@voorbeeld.example');
INSERT INTO "account_emailconfirmation" ("id", "created", "sent", "key", "email_address_id") VALUES
(1,'2026-01-15 10:00:00','2026-01-15 10:00:00','voorbeeld',7);
INSERT INTO "accounts_leescode" ("id", "naam", "afdruk", "gemaakt_op", "laatst_gebruikt_op", "gebruiker_id") VALUES
(1,'feedlezer','6817ce539503c6258861feccc929a23592bbff3814c82112914492fd25c5abbe','2026-01-15 10:00:00','2026-01-01',1);
INSERT INTO "accounts_onderbrokenformulier" ("id", "sleutel", "formulier", "adres", "pagina", "inhoud", "grootte", "gemaakt_op", "account_id") VALUES
(1,'sleutel','formulier','adres','pagina',X'766F6F726265656C64',9,'2026-01-15 10:00:00',1);
INSERT INTO "accounts_rolrecht" ("id", "group_id", "permission_id") VALUES
(1,2,60),
(2,2,66),
(3,2,61),
(4,2,62),
(5,2,63),
(6,2,64),
(7,2,65),
(8,2,58),
(9,2,57),
(10,2,59),
(11,2,67),
(12,2,51),
(13,2,56),
(14,2,50),
(15,2,52),
(16,2,53),
(17,2,54),
(18,2,55),
(19,2,21),
(20,2,22),
(21,2,23),
(22,2,24),
(23,2,5),
(24,2,6),
(25,2,7),
(26,2,8),
(27,2,1),
(28,2,2),
(29,2,3),
(30,2,49),
(31,2,4),
(32,2,13),
(33,2,14),
(34,2,15),
(35,2,16),
(36,2,9),
(37,2,10),
(38,2,11),
(39,2,12),
(40,2,17),
(41,2,18),
(42,2,19),
(43,2,20),
(44,2,25),
(45,2,26),
(46,2,27),
(47,2,28),
(48,2,41),
(49,2,42),
(50,2,43),
(51,2,44),
(52,2,37),
(53,2,38),
(54,2,39),
(55,2,40),
(56,2,45),
(57,2,46),
(58,2,47),
(59,2,48),
(60,2,35),
(61,2,34),
(62,2,36),
(63,2,29),
(64,2,30),
(65,2,31),
(66,2,32),
(67,2,33),
(68,3,60),
(69,3,61),
(70,3,51),
(71,3,56),
(72,3,50),
(73,3,52),
(74,3,53),
(75,3,54),
(76,3,55),
(77,1,21),
(78,1,22),
(79,1,23),
(80,1,24),
(81,1,5),
(82,1,6),
(83,1,7),
(84,1,8),
(85,1,1),
(86,1,2),
(87,1,3),
(88,1,49),
(89,1,4),
(90,1,13),
(91,1,14),
(92,1,15),
(93,1,16),
(94,1,9),
(95,1,10),
(96,1,11),
(97,1,12),
(98,1,17),
(99,1,18),
(100,1,19),
(101,1,20),
(102,1,25),
(103,1,26),
(104,1,27),
(105,1,28),
(106,1,41),
(107,1,42),
(108,1,43),
(109,1,44),
(110,1,37),
(111,1,38),
(112,1,39),
(113,1,40),
(114,1,45),
(115,1,46),
(116,1,47),
(117,1,48),
(118,1,35),
(119,1,34),
(120,1,36),
(121,1,29),
(122,1,30),
(123,1,31),
(124,1,32),
(125,1,33),
(126,2,110),
(127,2,112),
(128,1,220),
(129,1,222),
(130,2,220),
(131,2,222),
(132,1,259),
(133,2,231),
(134,2,259),
(135,2,263),
(136,1,264),
(137,1,265),
(138,1,266),
(139,1,267),
(140,2,264),
(141,2,265),
(142,2,266),
(143,2,267),
(144,1,272),
(145,1,273),
(146,1,274),
(147,1,275),
(148,2,272),
(149,2,273),
(150,2,274),
(151,2,275);
INSERT INTO "accounts_uitnodiging" ("id", "email", "gemaakt_op", "verloopt_op", "gebruikt_op", "door_id") VALUES
(1,'nieuw@voorbeeld.example','2026-01-15 10:00:00','2026-01-29 10:00:00','2026-01-15 10:00:00',6);
INSERT INTO "accounts_user" ("id", "password", "last_login", "is_superuser", "is_staff", "is_active", "date_joined", "email", "naam", "organisatie", "rol", "laatste_fase", "onthoudt_bezoek", "bezoek_op", "vorig_bezoek_op") VALUES
(1,'!naHgp7SK45d5OIEcCmydURItN3YLuguBLImJL4au',NULL,0,0,1,'2026-01-15 10:00:00','lid@voorbeeld.example','De lid','Voorbeeldstad','','',1,NULL,NULL),
(2,'!ooZjPw64gpKFxXFLcoFz44Vk73hlvW0a2Yw7kLt4',NULL,0,0,1,'2026-01-15 10:00:00','auteur@voorbeeld.example','De auteur','Voorbeeldstad','','',1,NULL,NULL),
(3,'!ZdewhJKjr9IuUAYPKSeCsVWV0oUciUTYWt15ElPM',NULL,0,1,1,'2026-01-15 10:00:00','redacteur@voorbeeld.example','De redacteur','Voorbeeldstad','','',1,NULL,NULL),
(4,'!EfcLwblqEGVLWwE3XAiRNqQXbLRWfUnoT4pJIfV0',NULL,0,1,1,'2026-01-15 10:00:00','moderator@voorbeeld.example','De moderator','Voorbeeldstad','','',1,NULL,NULL),
(5,'!djsGhaQzxGCEZMkQBAHAp8ptjZjNCmBtOwuZyiLU',NULL,0,1,1,'2026-01-15 10:00:00','tweede@voorbeeld.example','De tweede','Voorbeeldstad','','',1,NULL,NULL),
(6,'!3HWQmZTdCphAe2Fo7ahlH8JjHd8EkBoPxnkhboUI','2026-01-15 10:00:00',1,1,1,'2026-01-15 10:00:00','beheerder@voorbeeld.example','','','gemeente','laatste_fase',1,'2026-01-15 10:00:00','2026-01-15 10:00:00');
INSERT INTO "accounts_user_groups" ("id", "user_id", "group_id") VALUES
(1,1,4),
(2,2,4),
(3,3,1),
(4,4,3),
(5,5,3),
(6,2,5);
INSERT INTO "accounts_user_user_permissions" ("id", "user_id", "permission_id") VALUES
(1,1,4),
(2,1,8),
(3,1,12),
(4,1,16),
(5,1,20),
(6,1,24),
(7,1,28),
(8,1,32),
(9,1,33),
(10,1,34),
(11,1,36),
(12,1,40),
(13,1,44),
(14,1,48),
(15,1,50),
(16,1,51),
(17,1,55),
(18,1,57),
(19,1,59),
(20,1,61),
(21,1,65),
(22,1,67),
(23,1,71),
(24,1,75),
(25,1,79),
(26,1,83),
(27,1,87),
(28,1,91),
(29,1,95),
(30,1,104),
(31,1,108),
(32,1,112),
(33,1,116),
(34,1,120),
(35,1,124),
(36,1,128),
(37,1,132),
(38,1,139),
(39,1,143),
(40,1,147),
(41,1,151),
(42,1,155),
(43,1,159),
(44,1,163),
(45,1,167),
(46,1,177),
(47,1,181),
(48,1,185),
(49,1,189),
(50,1,193),
(51,1,202),
(52,1,206),
(53,1,210),
(54,1,214),
(55,1,218),
(56,1,222),
(57,1,226),
(58,1,230),
(59,1,235),
(60,1,239),
(61,1,243),
(62,1,247),
(63,1,251),
(64,1,255),
(65,1,259),
(66,1,263),
(67,1,267),
(68,1,271),
(69,1,275),
(70,1,279),
(71,1,283),
(72,1,287),
(73,1,291),
(74,1,295),
(75,1,299),
(76,1,303),
(77,1,307),
(78,1,311),
(79,1,315),
(80,1,320),
(81,1,324),
(82,1,328),
(83,1,332),
(84,1,336),
(85,1,343),
(86,1,347);
INSERT INTO "achtergrond_gewist" ("id", "soort", "sleutel", "op", "in_lijst") VALUES
(1,'volging','1','2026-01-15 10:00:00',1);
INSERT INTO "achtergrond_herstel" ("id", "hersteld_op", "kopie_van", "laatste_mail", "vrijgegeven_op", "vrijgegeven_door_id") VALUES
(1,'2026-01-15 10:00:00','2026-01-15 10:00:00',1,'2026-01-15 10:00:00',1);
INSERT INTO "achtergrond_lease" ("naam", "holder", "until") VALUES
('achtergrond','voorbeeld','2026-01-15 10:00:00');
INSERT INTO "achtergrond_taakstand" ("id", "naam", "started_at", "ended_at", "failed", "melding", "done_at") VALUES
(1,'foto''s opruimen','2026-01-15 10:00:00','2026-01-15 10:00:00',1,'1 gewist','2026-01-15 10:00:00');
INSERT INTO "auth_group" ("id", "name") VALUES
(1,'redacteur'),
(2,'beheerder'),
(3,'moderator'),
(4,'lid'),
(5,'gasten');
INSERT INTO "auth_group_permissions" ("id", "group_id", "permission_id") VALUES
(1,1,1),
(2,1,2),
(3,1,3),
(4,1,4),
(5,1,5),
(6,1,6),
(7,1,7),
(8,1,8),
(9,1,9),
(10,1,10),
(11,1,11),
(12,1,12),
(13,1,13),
(14,1,14),
(15,1,15),
(16,1,16),
(17,1,17),
(18,1,18),
(19,1,19),
(20,1,20),
(21,1,21),
(22,1,22),
(23,1,23),
(24,1,24),
(25,1,25),
(26,1,26),
(27,1,27),
(28,1,28),
(29,2,1),
(30,2,2),
(31,2,3),
(32,2,4),
(33,2,5),
(34,2,6),
(35,2,7),
(36,2,8),
(37,2,9),
(38,2,10),
(39,2,11),
(40,2,12),
(41,2,13),
(42,2,14),
(43,2,15),
(44,2,16),
(45,2,17),
(46,2,18),
(47,2,19),
(48,2,20),
(49,2,21),
(50,2,22),
(51,2,23),
(52,2,24),
(53,2,25),
(54,2,26),
(55,2,27),
(56,2,28),
(57,2,29),
(58,1,29),
(59,2,30),
(60,1,30),
(61,2,31),
(62,1,31),
(63,2,32),
(64,1,32),
(65,2,33),
(66,1,33),
(67,2,34),
(68,1,34),
(69,2,35),
(70,1,35),
(71,2,36),
(72,1,36),
(73,2,37),
(74,1,37),
(75,2,38),
(76,1,38),
(77,2,39),
(78,1,39),
(79,2,40),
(80,1,40),
(81,2,41),
(82,1,41),
(83,2,42),
(84,1,42),
(85,2,43),
(86,1,43),
(87,2,44),
(88,1,44),
(89,2,45),
(90,1,45),
(91,2,46),
(92,1,46),
(93,2,47),
(94,1,47),
(95,2,48),
(96,1,48),
(97,1,49),
(98,2,49),
(99,3,50),
(100,2,50),
(101,3,51),
(102,2,51),
(103,3,52),
(104,2,52),
(105,3,53),
(106,2,53),
(107,3,54),
(108,2,54),
(109,3,55),
(110,2,55),
(111,3,56),
(112,2,56),
(113,2,57),
(114,2,58),
(115,2,59),
(116,3,60),
(117,3,61),
(118,2,62),
(119,2,63),
(120,2,64),
(121,2,65),
(122,2,60),
(123,2,66),
(124,2,61),
(125,2,67),
(126,2,110),
(127,2,112),
(128,1,220),
(129,1,222),
(130,2,220),
(131,2,222),
(132,1,259),
(133,2,231),
(134,2,259),
(135,2,263),
(136,1,264),
(137,1,265),
(138,1,266),
(139,1,267),
(140,2,264),
(141,2,265),
(142,2,266),
(143,2,267),
(144,1,272),
(145,1,273),
(146,1,274),
(147,1,275),
(148,2,272),
(149,2,273),
(150,2,274),
(151,2,275),
(152,5,2),
(153,5,6),
(154,5,10),
(155,5,14),
(156,5,18),
(157,5,22),
(158,5,26),
(159,5,30),
(160,5,35),
(161,5,38),
(162,5,42),
(163,5,46),
(164,5,53),
(165,5,58),
(166,5,63),
(167,5,69),
(168,5,73),
(169,5,77),
(170,5,81),
(171,5,85),
(172,5,89),
(173,5,93),
(174,5,97),
(175,5,102),
(176,5,106),
(177,5,110),
(178,5,114),
(179,5,118),
(180,5,122),
(181,5,126),
(182,5,130),
(183,5,134),
(184,5,137),
(185,5,141),
(186,5,145),
(187,5,149),
(188,5,153),
(189,5,157),
(190,5,161),
(191,5,165),
(192,5,169),
(193,5,172),
(194,5,175),
(195,5,179),
(196,5,183),
(197,5,187),
(198,5,191),
(199,5,197),
(200,5,200),
(201,5,204),
(202,5,208),
(203,5,212),
(204,5,216),
(205,5,220),
(206,5,224),
(207,5,228),
(208,5,233),
(209,5,237),
(210,5,241),
(211,5,245),
(212,5,249),
(213,5,253),
(214,5,257),
(215,5,261),
(216,5,265),
(217,5,269),
(218,5,273),
(219,5,277),
(220,5,281),
(221,5,285),
(222,5,289),
(223,5,293),
(224,5,297),
(225,5,301),
(226,5,305),
(227,5,309),
(228,5,313),
(229,5,316),
(230,5,318),
(231,5,322),
(232,5,326),
(233,5,330),
(234,5,334),
(235,5,338),
(236,5,341),
(237,5,345);
INSERT INTO "auth_permission" ("id", "content_type_id", "codename", "name") VALUES
(1,1,'add_knooppunt','Can add knooppunt'),
(2,1,'change_knooppunt','Can change knooppunt'),
(3,1,'delete_knooppunt','Can delete knooppunt'),
(4,1,'view_knooppunt','Can view knooppunt'),
(5,2,'add_fase','Can add fase'),
(6,2,'change_fase','Can change fase'),
(7,2,'delete_fase','Can delete fase'),
(8,2,'view_fase','Can view fase'),
(9,3,'add_spoor','Can add spoor'),
(10,3,'change_spoor','Can change spoor'),
(11,3,'delete_spoor','Can delete spoor'),
(12,3,'view_spoor','Can view spoor'),
(13,4,'add_partij','Can add partij'),
(14,4,'change_partij','Can change partij'),
(15,4,'delete_partij','Can delete partij'),
(16,4,'view_partij','Can view partij'),
(17,5,'add_tip','Can add tip'),
(18,5,'change_tip','Can change tip'),
(19,5,'delete_tip','Can delete tip'),
(20,5,'view_tip','Can view tip'),
(21,6,'add_betrokkenheid','Can add betrokken partij'),
(22,6,'change_betrokkenheid','Can change betrokken partij'),
(23,6,'delete_betrokkenheid','Can delete betrokken partij'),
(24,6,'view_betrokkenheid','Can view betrokken partij'),
(25,7,'add_verbinding','Can add verbinding'),
(26,7,'change_verbinding','Can change verbinding'),
(27,7,'delete_verbinding','Can delete verbinding'),
(28,7,'view_verbinding','Can view verbinding'),
(29,8,'add_uitgelicht','Can add uitgelicht zoekresultaat'),
(30,8,'change_uitgelicht','Can change uitgelicht zoekresultaat'),
(31,8,'delete_uitgelicht','Can delete uitgelicht zoekresultaat'),
(32,8,'view_uitgelicht','Can view uitgelicht zoekresultaat'),
(33,9,'view_zoekvraag','Can view zoekvraag'),
(34,10,'view_melding','Can view terugmelding'),
(35,10,'change_melding','Can change terugmelding'),
(36,11,'view_waardering','Can view waardering'),
(37,12,'add_begrip','Can add begrip'),
(38,12,'change_begrip','Can change begrip'),
(39,12,'delete_begrip','Can delete begrip'),
(40,12,'view_begrip','Can view begrip'),
(41,13,'add_anderenaam','Can add andere naam'),
(42,13,'change_anderenaam','Can change andere naam'),
(43,13,'delete_anderenaam','Can delete andere naam'),
(44,13,'view_anderenaam','Can view andere naam'),
(45,14,'add_bron','Can add bron'),
(46,14,'change_bron','Can change bron'),
(47,14,'delete_bron','Can delete bron'),
(48,14,'view_bron','Can view bron'),
(49,1,'publish_knooppunt','Kan knooppunten publiceren en van de site halen'),
(50,15,'view_inzending','Can view inzending'),
(51,16,'view_ervaring','Can view ervaring'),
(52,17,'add_redensjabloon','Can add redensjabloon'),
(53,17,'change_redensjabloon','Can change redensjabloon'),
(54,17,'delete_redensjabloon','Can delete redensjabloon'),
(55,17,'view_redensjabloon','Can view redensjabloon'),
(56,15,'moderate_inzending','mag inzendingen beoordelen'),
(57,18,'view_mail','Can view mail'),
(58,18,'change_mail','Can change mail'),
(59,19,'view_taakstand','Can view taakstand'),
(60,20,'add_uitnodiging','Can add uitnodiging'),
(61,20,'view_uitnodiging','Can view uitnodiging'),
(62,21,'add_user','Can add gebruiker'),
(63,21,'change_user','Can change gebruiker'),
(64,21,'delete_user','Can delete gebruiker'),
(65,21,'view_user','Can view gebruiker'),
(66,20,'delete_uitnodiging','Can delete uitnodiging'),
(67,22,'view_group','Can view group'),
(68,23,'add_tag','Can add tag'),
(69,23,'change_tag','Can change tag'),
(70,23,'delete_tag','Can delete tag'),
(71,23,'view_tag','Can view tag'),
(72,24,'add_taggeditem','Can add tagged item'),
(73,24,'change_taggeditem','Can change tagged item'),
(74,24,'delete_taggeditem','Can delete tagged item'),
(75,24,'view_taggeditem','Can view tagged item'),
(76,25,'add_attachment','Can add Attachment'),
(77,25,'change_attachment','Can change Attachment'),
(78,25,'delete_attachment','Can delete Attachment'),
(79,25,'view_attachment','Can view Attachment'),
(80,26,'add_email','Can add Email'),
(81,26,'change_email','Can change Email'),
(82,26,'delete_email','Can delete Email'),
(83,26,'view_email','Can view Email'),
(84,27,'add_emailtemplate','Can add Email Template'),
(85,27,'change_emailtemplate','Can change Email Template'),
(86,27,'delete_emailtemplate','Can delete Email Template'),
(87,27,'view_emailtemplate','Can view Email Template'),
(88,28,'add_log','Can add Log'),
(89,28,'change_log','Can change Log'),
(90,28,'delete_log','Can delete Log'),
(91,28,'view_log','Can view Log'),
(92,29,'add_lease','Can add lease'),
(93,29,'change_lease','Can change lease'),
(94,29,'delete_lease','Can delete lease'),
(95,29,'view_lease','Can view lease'),
(96,19,'add_taakstand','Can add taak'),
(97,19,'change_taakstand','Can change taak'),
(98,19,'delete_taakstand','Can delete taak'),
(99,18,'add_mail','Can add mail'),
(100,18,'delete_mail','Can delete mail'),
(101,30,'add_mailvoorkeur','Can add mailvoorkeur'),
(102,30,'change_mailvoorkeur','Can change mailvoorkeur'),
(103,30,'delete_mailvoorkeur','Can delete mailvoorkeur'),
(104,30,'view_mailvoorkeur','Can view mailvoorkeur'),
(105,31,'add_gewist','Can add gewist of ingetrokken'),
(106,31,'change_gewist','Can change gewist of ingetrokken'),
(107,31,'delete_gewist','Can delete gewist of ingetrokken'),
(108,31,'view_gewist','Can view gewist of ingetrokken'),
(109,32,'add_herstel','Can add herstel uit een kopie'),
(110,32,'change_herstel','Can change herstel uit een kopie'),
(111,32,'delete_herstel','Can delete herstel uit een kopie'),
(112,32,'view_herstel','Can view herstel uit een kopie'),
(113,33,'add_dagmail','Can add mail van de werklijst'),
(114,33,'change_dagmail','Can change mail van de werklijst'),
(115,33,'delete_dagmail','Can delete mail van de werklijst'),
(116,33,'view_dagmail','Can view mail van de werklijst'),
(117,34,'add_woord','Can add woord'),
(118,34,'change_woord','Can change woord'),
(119,34,'delete_woord','Can delete woord'),
(120,34,'view_woord','Can view woord'),
(121,35,'add_document','Can add vindbare pagina'),
(122,35,'change_document','Can change vindbare pagina'),
(123,35,'delete_document','Can delete vindbare pagina'),
(124,35,'view_document','Can view vindbare pagina'),
(125,36,'add_kenmerk','Can add kenmerk'),
(126,36,'change_kenmerk','Can change kenmerk'),
(127,36,'delete_kenmerk','Can delete kenmerk'),
(128,36,'view_kenmerk','Can view kenmerk'),
(129,37,'add_synoniem','Can add synoniem'),
(130,37,'change_synoniem','Can change synoniem'),
(131,37,'delete_synoniem','Can delete synoniem'),
(132,37,'view_synoniem','Can view synoniem'),
(133,9,'add_zoekvraag','Can add zoekvraag'),
(134,9,'change_zoekvraag','Can change zoekvraag'),
(135,9,'delete_zoekvraag','Can delete zoekvraag'),
(136,38,'add_indexstand','Can add stand van de zoekindex'),
(137,38,'change_indexstand','Can change stand van de zoekindex'),
(138,38,'delete_indexstand','Can delete stand van de zoekindex'),
(139,38,'view_indexstand','Can view stand van de zoekindex'),
(140,39,'add_lijst','Can add lijst'),
(141,39,'change_lijst','Can change lijst'),
(142,39,'delete_lijst','Can delete lijst'),
(143,39,'view_lijst','Can view lijst'),
(144,40,'add_onderdeel','Can add onderdeel van een lijst'),
(145,40,'change_onderdeel','Can change onderdeel van een lijst'),
(146,40,'delete_onderdeel','Can delete onderdeel van een lijst'),
(147,40,'view_onderdeel','Can view onderdeel van een lijst'),
(148,41,'add_verlopenlink','Can add verlopen link'),
(149,41,'change_verlopenlink','Can change verlopen link'),
(150,41,'delete_verlopenlink','Can delete verlopen link'),
(151,41,'view_verlopenlink','Can view verlopen link'),
(152,42,'add_aanbod','Can add aanbod van een lijst'),
(153,42,'change_aanbod','Can change aanbod van een lijst'),
(154,42,'delete_aanbod','Can delete aanbod van een lijst'),
(155,42,'view_aanbod','Can view aanbod van een lijst'),
(156,43,'add_maakopdracht','Can add PDF in de maak'),
(157,43,'change_maakopdracht','Can change PDF in de maak'),
(158,43,'delete_maakopdracht','Can delete PDF in de maak'),
(159,43,'view_maakopdracht','Can view PDF in de maak'),
(160,44,'add_maakwens','Can add wens om een mail bij een PDF'),
(161,44,'change_maakwens','Can change wens om een mail bij een PDF'),
(162,44,'delete_maakwens','Can delete wens om een mail bij een PDF'),
(163,44,'view_maakwens','Can view wens om een mail bij een PDF'),
(164,45,'add_telling','Can add telling'),
(165,45,'change_telling','Can change telling'),
(166,45,'delete_telling','Can delete telling'),
(167,45,'view_telling','Can view telling'),
(168,16,'add_ervaring','Can add ervaring'),
(169,16,'change_ervaring','Can change ervaring'),
(170,16,'delete_ervaring','Can delete ervaring'),
(171,15,'add_inzending','Can add inzending'),
(172,15,'change_inzending','Can change inzending'),
(173,15,'delete_inzending','Can delete inzending'),
(174,46,'add_foto','Can add foto'),
(175,46,'change_foto','Can change foto'),
(176,46,'delete_foto','Can delete foto'),
(177,46,'view_foto','Can view foto'),
(178,47,'add_stap','Can add stap'),
(179,47,'change_stap','Can change stap'),
(180,47,'delete_stap','Can delete stap'),
(181,47,'view_stap','Can view stap'),
(182,48,'add_inzage','Can add inzage'),
(183,48,'change_inzage','Can change inzage'),
(184,48,'delete_inzage','Can delete inzage'),
(185,48,'view_inzage','Can view inzage'),
(186,49,'add_kennervraag','Can add vraag aan een kenner'),
(187,49,'change_kennervraag','Can change vraag aan een kenner'),
(188,49,'delete_kennervraag','Can delete vraag aan een kenner'),
(189,49,'view_kennervraag','Can view vraag aan een kenner'),
(190,50,'add_wachtbestand','Can add wachtend bestand'),
(191,50,'change_wachtbestand','Can change wachtend bestand'),
(192,50,'delete_wachtbestand','Can delete wachtend bestand'),
(193,50,'view_wachtbestand','Can view wachtend bestand'),
(194,10,'add_melding','Can add terugmelding'),
(195,10,'delete_melding','Can delete terugmelding'),
(196,11,'add_waardering','Can add waardering'),
(197,11,'change_waardering','Can change waardering'),
(198,11,'delete_waardering','Can delete waardering'),
(199,51,'add_ervaringmelding','Can add melding over een ervaring'),
(200,51,'change_ervaringmelding','Can change melding over een ervaring'),
(201,51,'delete_ervaringmelding','Can delete melding over een ervaring'),
(202,51,'view_ervaringmelding','Can view melding over een ervaring'),
(203,52,'add_meldingstap','Can add stap van een terugmelding'),
(204,52,'change_meldingstap','Can change stap van een terugmelding'),
(205,52,'delete_meldingstap','Can delete stap van een terugmelding'),
(206,52,'view_meldingstap','Can view stap van een terugmelding'),
(207,53,'add_volging','Can add volging'),
(208,53,'change_volging','Can change volging'),
(209,53,'delete_volging','Can delete volging'),
(210,53,'view_volging','Can view volging'),
(211,54,'add_bezoek','Can add bezochte pagina'),
(212,54,'change_bezoek','Can change bezochte pagina'),
(213,54,'delete_bezoek','Can delete bezochte pagina'),
(214,54,'view_bezoek','Can view bezochte pagina'),
(215,55,'add_pakkettekst','Can add tekst van het pakket'),
(216,55,'change_pakkettekst','Can change tekst van het pakket'),
(217,55,'delete_pakkettekst','Can delete tekst van het pakket'),
(218,55,'view_pakkettekst','Can view tekst van het pakket'),
(219,56,'add_externadres','Can add link naar buiten'),
(220,56,'change_externadres','Can change link naar buiten'),
(221,56,'delete_externadres','Can delete link naar buiten'),
(222,56,'view_externadres','Can view link naar buiten'),
(223,57,'add_vindplaats','Can add vindplaats'),
(224,57,'change_vindplaats','Can change vindplaats'),
(225,57,'delete_vindplaats','Can delete vindplaats'),
(226,57,'view_vindplaats','Can view vindplaats'),
(227,58,'add_versie','Can add versie'),
(228,58,'change_versie','Can change versie'),
(229,58,'delete_versie','Can delete versie'),
(230,58,'view_versie','Can view versie'),
(231,58,'wis_versie','Kan een passage uit de geschiedenis wissen'),
(232,59,'add_concept','Can add concept'),
(233,59,'change_concept','Can change concept'),
(234,59,'delete_concept','Can delete concept'),
(235,59,'view_concept','Can view concept'),
(236,60,'add_gepland','Can add gepland moment'),
(237,60,'change_gepland','Can change gepland moment'),
(238,60,'delete_gepland','Can delete gepland moment'),
(239,60,'view_gepland','Can view gepland moment'),
(240,61,'add_kanttekening','Can add kanttekening'),
(241,61,'change_kanttekening','Can change kanttekening'),
(242,61,'delete_kanttekening','Can delete kanttekening'),
(243,61,'view_kanttekening','Can view kanttekening'),
(244,62,'add_akkoord','Can add akkoord'),
(245,62,'change_akkoord','Can change akkoord'),
(246,62,'delete_akkoord','Can delete akkoord'),
(247,62,'view_akkoord','Can view akkoord'),
(248,63,'add_bezig','Can add wie bezig is'),
(249,63,'change_bezig','Can change wie bezig is'),
(250,63,'delete_bezig','Can delete wie bezig is'),
(251,63,'view_bezig','Can view wie bezig is'),
(252,64,'add_leesverzoek','Can add leesverzoek'),
(253,64,'change_leesverzoek','Can change leesverzoek'),
(254,64,'delete_leesverzoek','Can delete leesverzoek'),
(255,64,'view_leesverzoek','Can view leesverzoek'),
(256,65,'add_weggegooid','Can add weggegooid'),
(257,65,'change_weggegooid','Can change weggegooid'),
(258,65,'delete_weggegooid','Can delete weggegooid'),
(259,65,'view_weggegooid','Can view weggegooid'),
(260,68,'add_logregel','Can add logregel'),
(261,68,'change_logregel','Can change logregel'),
(262,68,'delete_logregel','Can delete logregel'),
(263,68,'view_logregel','Can view logregel'),
(264,67,'add_uitleg','Can add uitleg voor bewoners'),
(265,67,'change_uitleg','Can change uitleg voor bewoners'),
(266,67,'delete_uitleg','Can delete uitleg voor bewoners'),
(267,67,'view_uitleg','Can view uitleg voor bewoners'),
(268,69,'add_aanhaling','Can add aanhaling'),
(269,69,'change_aanhaling','Can change aanhaling'),
(270,69,'delete_aanhaling','Can delete aanhaling'),
(271,69,'view_aanhaling','Can view aanhaling'),
(272,66,'add_feit','Can add feit'),
(273,66,'change_feit','Can change feit'),
(274,66,'delete_feit','Can delete feit'),
(275,66,'view_feit','Can view feit'),
(276,70,'add_vermelding','Can add vermelding'),
(277,70,'change_vermelding','Can change vermelding'),
(278,70,'delete_vermelding','Can delete vermelding'),
(279,70,'view_vermelding','Can view vermelding'),
(280,71,'add_adres','Can add eerder adres'),
(281,71,'change_adres','Can change eerder adres'),
(282,71,'delete_adres','Can delete eerder adres'),
(283,71,'view_adres','Can view eerder adres'),
(284,72,'add_generation','Can add stand van de site'),
(285,72,'change_generation','Can change stand van de site'),
(286,72,'delete_generation','Can delete stand van de site'),
(287,72,'view_generation','Can view stand van de site'),
(288,73,'add_emailaddress','Can add email address'),
(289,73,'change_emailaddress','Can change email address'),
(290,73,'delete_emailaddress','Can delete email address'),
(291,73,'view_emailaddress','Can view email address'),
(292,74,'add_emailconfirmation','Can add email confirmation'),
(293,74,'change_emailconfirmation','Can change email confirmation'),
(294,74,'delete_emailconfirmation','Can delete email confirmation'),
(295,74,'view_emailconfirmation','Can view email confirmation'),
(296,75,'add_authenticator','Can add authenticator'),
(297,75,'change_authenticator','Can change authenticator'),
(298,75,'delete_authenticator','Can delete authenticator'),
(299,75,'view_authenticator','Can view authenticator'),
(300,76,'add_usersession','Can add user session'),
(301,76,'change_usersession','Can change user session'),
(302,76,'delete_usersession','Can delete user session'),
(303,76,'view_usersession','Can view user session'),
(304,77,'add_socialaccount','Can add social account'),
(305,77,'change_socialaccount','Can change social account'),
(306,77,'delete_socialaccount','Can delete social account'),
(307,77,'view_socialaccount','Can view social account'),
(308,78,'add_socialapp','Can add social application'),
(309,78,'change_socialapp','Can change social application'),
(310,78,'delete_socialapp','Can delete social application'),
(311,78,'view_socialapp','Can view social application'),
(312,79,'add_socialtoken','Can add social application token'),
(313,79,'change_socialtoken','Can change social application token'),
(314,79,'delete_socialtoken','Can delete social application token'),
(315,79,'view_socialtoken','Can view social application token'),
(316,20,'change_uitnodiging','Can change uitnodiging'),
(317,80,'add_leescode','Can add leescode'),
(318,80,'change_leescode','Can change leescode'),
(319,80,'delete_leescode','Can delete leescode'),
(320,80,'view_leescode','Can view leescode'),
(321,81,'add_onderbrokenformulier','Can add onderbroken formulier'),
(322,81,'change_onderbrokenformulier','Can change onderbroken formulier'),
(323,81,'delete_onderbrokenformulier','Can delete onderbroken formulier'),
(324,81,'view_onderbrokenformulier','Can view onderbroken formulier'),
(325,82,'add_rolrecht','Can add recht van een rol'),
(326,82,'change_rolrecht','Can change recht van een rol'),
(327,82,'delete_rolrecht','Can delete recht van een rol'),
(328,82,'view_rolrecht','Can view recht van een rol'),
(329,83,'add_logentry','Can add log entry'),
(330,83,'change_logentry','Can change log entry'),
(331,83,'delete_logentry','Can delete log entry'),
(332,83,'view_logentry','Can view log entry'),
(333,84,'add_permission','Can add permission'),
(334,84,'change_permission','Can change permission'),
(335,84,'delete_permission','Can delete permission'),
(336,84,'view_permission','Can view permission'),
(337,22,'add_group','Can add group'),
(338,22,'change_group','Can change group'),
(339,22,'delete_group','Can delete group'),
(340,85,'add_contenttype','Can add content type'),
(341,85,'change_contenttype','Can change content type'),
(342,85,'delete_contenttype','Can delete content type'),
(343,85,'view_contenttype','Can view content type'),
(344,86,'add_session','Can add session'),
(345,86,'change_session','Can change session'),
(346,86,'delete_session','Can delete session'),
(347,86,'view_session','Can view session');
INSERT INTO "bewoners_uitleg" ("id", "vervallen_op", "geladen", "soort", "volgorde", "slug", "titel", "zin", "tekst", "tekst_html", "jij", "jij_html", "geld", "geld_html", "wanneer", "wanneer_html", "bellen", "bellen_html", "adres", "geopend_op", "zoekwoorden", "verantwoording", "nog_na_te_zien", "gewijzigd_op", "opvolger_id") VALUES
(1,NULL,'','inleiding',1,'uitleg-inleiding','Uitleg inleiding','Wat er gebeurt.','Zie [[eerste-stap]] en {{bron:een-boek}} over het warmtenet.','<p>Zie knooppunt1 en bron1 over het warmtenet.</p>','Zie [[eerste-stap]] en {{bron:een-boek}} over het warmtenet.','<p>Zie knooppunt1 en bron1 over het warmtenet.</p>','Zie [[eerste-stap]] en {{bron:een-boek}} over het warmtenet.','<p>Zie knooppunt1 en bron1 over het warmtenet.</p>','Zie [[eerste-stap]] en {{bron:een-boek}} over het warmtenet.','<p>Zie knooppunt1 en bron1 over het warmtenet.</p>','Zie [[eerste-stap]] en {{bron:een-boek}} over het warmtenet.','<p>Zie knooppunt1 en bron1 over het warmtenet.</p>','',NULL,'huur','','','2026-01-15 10:00:00',NULL),
(2,NULL,'','vraag',1,'uitleg-vraag','Uitleg vraag','Wat er gebeurt.','Zie [[eerste-stap]] en {{bron:een-boek}} over het warmtenet.','<p>Zie knooppunt1 en bron1 over het warmtenet.</p>','Zie [[eerste-stap]] en {{bron:een-boek}} over het warmtenet.','<p>Zie knooppunt1 en bron1 over het warmtenet.</p>','Zie [[eerste-stap]] en {{bron:een-boek}} over het warmtenet.','<p>Zie knooppunt1 en bron1 over het warmtenet.</p>','Zie [[eerste-stap]] en {{bron:een-boek}} over het warmtenet.','<p>Zie knooppunt1 en bron1 over het warmtenet.</p>','Zie [[eerste-stap]] en {{bron:een-boek}} over het warmtenet.','<p>Zie knooppunt1 en bron1 over het warmtenet.</p>','',NULL,'huur','','','2026-01-15 10:00:00',NULL),
(3,NULL,'','fase',1,'uitleg-fase','Uitleg fase','Wat er gebeurt.','Zie [[eerste-stap]] en {{bron:een-boek}} over het warmtenet.','<p>Zie knooppunt1 en bron1 over het warmtenet.</p>','Zie [[eerste-stap]] en {{bron:een-boek}} over het warmtenet.','<p>Zie knooppunt1 en bron1 over het warmtenet.</p>','Zie [[eerste-stap]] en {{bron:een-boek}} over het warmtenet.','<p>Zie knooppunt1 en bron1 over het warmtenet.</p>','Zie [[eerste-stap]] en {{bron:een-boek}} over het warmtenet.','<p>Zie knooppunt1 en bron1 over het warmtenet.</p>','Zie [[eerste-stap]] en {{bron:een-boek}} over het warmtenet.','<p>Zie knooppunt1 en bron1 over het warmtenet.</p>','',NULL,'huur','','','2026-01-15 10:00:00',NULL),
(4,NULL,'','groep',1,'uitleg-groep','Uitleg groep','Wat er gebeurt.','Zie [[eerste-stap]] en {{bron:een-boek}} over het warmtenet.','<p>Zie knooppunt1 en bron1 over het warmtenet.</p>','Zie [[eerste-stap]] en {{bron:een-boek}} over het warmtenet.','<p>Zie knooppunt1 en bron1 over het warmtenet.</p>','Zie [[eerste-stap]] en {{bron:een-boek}} over het warmtenet.','<p>Zie knooppunt1 en bron1 over het warmtenet.</p>','Zie [[eerste-stap]] en {{bron:een-boek}} over het warmtenet.','<p>Zie knooppunt1 en bron1 over het warmtenet.</p>','Zie [[eerste-stap]] en {{bron:een-boek}} over het warmtenet.','<p>Zie knooppunt1 en bron1 over het warmtenet.</p>','',NULL,'huur','','','2026-01-15 10:00:00',NULL),
(5,NULL,'','dichtbij',1,'uitleg-dichtbij','Uitleg dichtbij','Wat er gebeurt.','Zie [[eerste-stap]] en {{bron:een-boek}} over het warmtenet.','<p>Zie knooppunt1 en bron1 over het warmtenet.</p>','Zie [[eerste-stap]] en {{bron:een-boek}} over het warmtenet.','<p>Zie knooppunt1 en bron1 over het warmtenet.</p>','Zie [[eerste-stap]] en {{bron:een-boek}} over het warmtenet.','<p>Zie knooppunt1 en bron1 over het warmtenet.</p>','Zie [[eerste-stap]] en {{bron:een-boek}} over het warmtenet.','<p>Zie knooppunt1 en bron1 over het warmtenet.</p>','Zie [[eerste-stap]] en {{bron:een-boek}} over het warmtenet.','<p>Zie knooppunt1 en bron1 over het warmtenet.</p>','',NULL,'huur','','','2026-01-15 10:00:00',NULL),
(6,NULL,'','landelijk',1,'uitleg-landelijk','Uitleg landelijk','Wat er gebeurt.','Zie [[eerste-stap]] en {{bron:een-boek}} over het warmtenet.','<p>Zie knooppunt1 en bron1 over het warmtenet.</p>','Zie [[eerste-stap]] en {{bron:een-boek}} over het warmtenet.','<p>Zie knooppunt1 en bron1 over het warmtenet.</p>','Zie [[eerste-stap]] en {{bron:een-boek}} over het warmtenet.','<p>Zie knooppunt1 en bron1 over het warmtenet.</p>','Zie [[eerste-stap]] en {{bron:een-boek}} over het warmtenet.','<p>Zie knooppunt1 en bron1 over het warmtenet.</p>','Zie [[eerste-stap]] en {{bron:een-boek}} over het warmtenet.','<p>Zie knooppunt1 en bron1 over het warmtenet.</p>','',NULL,'huur','','','2026-01-15 10:00:00',NULL),
(7,'2026-01-15 10:00:00','geladen','groep',1,'oudere-uitleg','Oude uitleg','','Je verhuurder doet een voorstel.','<p>Je verhuurder doet een voorstel.</p>','','','','','','','','','https://voorbeeld.example/','2026-01-01','','verantwoording','nog_na_te_zien','2026-01-15 10:00:00',4);
INSERT INTO "bezoek_bezoek" ("id", "op", "ervaring_id", "fase_id", "knooppunt_id", "lid_id", "partij_id", "spoor_id") VALUES
(1,'2026-01-15 10:00:00',NULL,NULL,1,1,NULL,NULL),
(2,'2026-01-15 10:00:00',NULL,1,NULL,1,NULL,NULL),
(3,'2026-01-15 10:00:00',NULL,NULL,NULL,1,NULL,1),
(4,'2026-01-15 10:00:00',NULL,NULL,NULL,1,1,NULL),
(5,'2026-01-15 10:00:00',1,NULL,NULL,1,NULL,NULL);
INSERT INTO "django_admin_log" ("id", "object_id", "object_repr", "action_flag", "change_message", "content_type_id", "user_id", "action_time") VALUES
(1,'1','taggit.Tag',2,'[{"changed": {}}]',23,3,'2026-01-15 10:00:00'),
(2,'1','taggit.TaggedItem',2,'[{"changed": {}}]',24,3,'2026-01-15 10:00:00'),
(3,'29','post_office.Email',2,'[{"changed": {}}]',26,3,'2026-01-15 10:00:00'),
(4,'1','post_office.Log',2,'[{"changed": {}}]',28,3,'2026-01-15 10:00:00'),
(5,'1','post_office.EmailTemplate',2,'[{"changed": {}}]',27,3,'2026-01-15 10:00:00'),
(6,'1','post_office.Attachment',2,'[{"changed": {}}]',25,3,'2026-01-15 10:00:00'),
(7,'achtergrond','achtergrond.Lease',2,'[{"changed": {}}]',29,3,'2026-01-15 10:00:00'),
(8,'1','achtergrond.Taakstand',2,'[{"changed": {}}]',19,3,'2026-01-15 10:00:00'),
(9,'1','achtergrond.Herstel',2,'[{"changed": {}}]',32,3,'2026-01-15 10:00:00'),
(10,'1','achtergrond.Gewist',2,'[{"changed": {}}]',31,3,'2026-01-15 10:00:00'),
(11,'29','achtergrond.Mail',2,'[{"changed": {}}]',18,3,'2026-01-15 10:00:00'),
(12,'5','achtergrond.Mailvoorkeur',2,'[{"changed": {}}]',30,3,'2026-01-15 10:00:00'),
(13,'1','werklijst.Dagmail',2,'[{"changed": {}}]',33,3,'2026-01-15 10:00:00'),
(14,'1','zoeken.Document',2,'[{"changed": {}}]',35,3,'2026-01-15 10:00:00'),
(15,'1','zoeken.Kenmerk',2,'[{"changed": {}}]',36,3,'2026-01-15 10:00:00'),
(16,'1','zoeken.Woord',2,'[{"changed": {}}]',34,3,'2026-01-15 10:00:00'),
(17,'1','zoeken.Synoniem',2,'[{"changed": {}}]',37,3,'2026-01-15 10:00:00'),
(18,'1','zoeken.Indexstand',2,'[{"changed": {}}]',38,3,'2026-01-15 10:00:00'),
(19,'1','zoeken.Uitgelicht',2,'[{"changed": {}}]',8,3,'2026-01-15 10:00:00'),
(20,'1','zoeken.Zoekvraag',2,'[{"changed": {}}]',9,3,'2026-01-15 10:00:00'),
(21,'1','meenemen.Lijst',2,'[{"changed": {}}]',39,3,'2026-01-15 10:00:00'),
(22,'1','meenemen.VerlopenLink',2,'[{"changed": {}}]',41,3,'2026-01-15 10:00:00'),
(23,'1','meenemen.Onderdeel',2,'[{"changed": {}}]',40,3,'2026-01-15 10:00:00'),
(24,'1','meenemen.Aanbod',2,'[{"changed": {}}]',42,3,'2026-01-15 10:00:00'),
(25,'1','meenemen.Maakopdracht',2,'[{"changed": {}}]',43,3,'2026-01-15 10:00:00'),
(26,'1','meenemen.Maakwens',2,'[{"changed": {}}]',44,3,'2026-01-15 10:00:00'),
(27,'1','ervaringen.Stap',2,'[{"changed": {}}]',47,3,'2026-01-15 10:00:00'),
(28,'1','ervaringen.Telling',2,'[{"changed": {}}]',45,3,'2026-01-15 10:00:00'),
(29,'1','ervaringen.Ervaring',2,'[{"changed": {}}]',16,3,'2026-01-15 10:00:00'),
(30,'1','ervaringen.Wachtbestand',2,'[{"changed": {}}]',50,3,'2026-01-15 10:00:00'),
(31,'1','ervaringen.Foto',2,'[{"changed": {}}]',46,3,'2026-01-15 10:00:00'),
(32,'1','ervaringen.Kennervraag',2,'[{"changed": {}}]',49,3,'2026-01-15 10:00:00'),
(33,'1','ervaringen.Inzending',2,'[{"changed": {}}]',15,3,'2026-01-15 10:00:00'),
(34,'1','ervaringen.Redensjabloon',2,'[{"changed": {}}]',17,3,'2026-01-15 10:00:00'),
(35,'1','ervaringen.Inzage',2,'[{"changed": {}}]',48,3,'2026-01-15 10:00:00'),
(36,'1','terugmelden.Ervaringmelding',2,'[{"changed": {}}]',51,3,'2026-01-15 10:00:00'),
(37,'1','terugmelden.Melding',2,'[{"changed": {}}]',10,3,'2026-01-15 10:00:00'),
(38,'1','terugmelden.Meldingstap',2,'[{"changed": {}}]',52,3,'2026-01-15 10:00:00'),
(39,'1','terugmelden.Waardering',2,'[{"changed": {}}]',11,3,'2026-01-15 10:00:00'),
(40,'1','volgen.Volging',2,'[{"changed": {}}]',53,3,'2026-01-15 10:00:00'),
(41,'1','bezoek.Bezoek',2,'[{"changed": {}}]',54,3,'2026-01-15 10:00:00'),
(42,'1','redactie.Pakkettekst',2,'[{"changed": {}}]',55,3,'2026-01-15 10:00:00'),
(43,'1','redactie.ExternAdres',2,'[{"changed": {}}]',56,3,'2026-01-15 10:00:00'),
(44,'1','redactie.Vindplaats',2,'[{"changed": {}}]',57,3,'2026-01-15 10:00:00'),
(45,'1','versies.Versie',2,'[{"changed": {}}]',58,3,'2026-01-15 10:00:00'),
(46,'1','versies.Concept',2,'[{"changed": {}}]',59,3,'2026-01-15 10:00:00'),
(47,'1','versies.Gepland',2,'[{"changed": {}}]',60,3,'2026-01-15 10:00:00'),
(48,'1','versies.Akkoord',2,'[{"changed": {}}]',62,3,'2026-01-15 10:00:00'),
(49,'1','versies.Leesverzoek',2,'[{"changed": {}}]',64,3,'2026-01-15 10:00:00'),
(50,'1','versies.Kanttekening',2,'[{"changed": {}}]',61,3,'2026-01-15 10:00:00'),
(51,'1','versies.Bezig',2,'[{"changed": {}}]',63,3,'2026-01-15 10:00:00'),
(52,'1','versies.Weggegooid',2,'[{"changed": {}}]',65,3,'2026-01-15 10:00:00'),
(53,'1','logboek.Logregel',2,'[{"changed": {}}]',68,3,'2026-01-15 10:00:00'),
(54,'1','bewoners.Uitleg',2,'[{"changed": {}}]',67,3,'2026-01-15 10:00:00'),
(55,'1','naslag.Aanhaling',2,'[{"changed": {}}]',69,3,'2026-01-15 10:00:00'),
(56,'1','naslag.Bron',2,'[{"changed": {}}]',14,3,'2026-01-15 10:00:00'),
(57,'1','naslag.Feit',2,'[{"changed": {}}]',66,3,'2026-01-15 10:00:00'),
(58,'1','naslag.Begrip',2,'[{"changed": {}}]',12,3,'2026-01-15 10:00:00'),
(59,'1','naslag.AndereNaam',2,'[{"changed": {}}]',13,3,'2026-01-15 10:00:00'),
(60,'1','knooppunten.Verbinding',2,'[{"changed": {}}]',7,3,'2026-01-15 10:00:00'),
(61,'1','knooppunten.Vermelding',2,'[{"changed": {}}]',70,3,'2026-01-15 10:00:00'),
(62,'1','knooppunten.Fase',2,'[{"changed": {}}]',2,3,'2026-01-15 10:00:00'),
(63,'1','knooppunten.Spoor',2,'[{"changed": {}}]',3,3,'2026-01-15 10:00:00'),
(64,'1','knooppunten.Partij',2,'[{"changed": {}}]',4,3,'2026-01-15 10:00:00'),
(65,'1','knooppunten.Knooppunt',2,'[{"changed": {}}]',1,3,'2026-01-15 10:00:00'),
(66,'1','knooppunten.Tip',2,'[{"changed": {}}]',5,3,'2026-01-15 10:00:00'),
(67,'1','knooppunten.Betrokkenheid',2,'[{"changed": {}}]',6,3,'2026-01-15 10:00:00'),
(68,'1','paginas.Adres',2,'[{"changed": {}}]',71,3,'2026-01-15 10:00:00'),
(69,'1','account.EmailAddress',2,'[{"changed": {}}]',73,3,'2026-01-15 10:00:00'),
(70,'1','account.EmailConfirmation',2,'[{"changed": {}}]',74,3,'2026-01-15 10:00:00'),
(71,'1','mfa.Authenticator',2,'[{"changed": {}}]',75,3,'2026-01-15 10:00:00'),
(72,'1','usersessions.UserSession',2,'[{"changed": {}}]',76,3,'2026-01-15 10:00:00'),
(73,'1','socialaccount.SocialApp',2,'[{"changed": {}}]',78,3,'2026-01-15 10:00:00'),
(74,'1','socialaccount.SocialAccount',2,'[{"changed": {}}]',77,3,'2026-01-15 10:00:00'),
(75,'1','socialaccount.SocialToken',2,'[{"changed": {}}]',79,3,'2026-01-15 10:00:00'),
(76,'1','accounts.Leescode',2,'[{"changed": {}}]',80,3,'2026-01-15 10:00:00'),
(77,'1','accounts.User',2,'[{"changed": {}}]',21,3,'2026-01-15 10:00:00'),
(78,'1','accounts.Uitnodiging',2,'[{"changed": {}}]',20,3,'2026-01-15 10:00:00'),
(79,'1','accounts.OnderbrokenFormulier',2,'[{"changed": {}}]',81,3,'2026-01-15 10:00:00'),
(80,'1','accounts.Rolrecht',2,'[{"changed": {}}]',82,3,'2026-01-15 10:00:00'),
(81,'1','admin.LogEntry',2,'[{"changed": {}}]',83,3,'2026-01-15 10:00:00'),
(82,'1','auth.Permission',2,'[{"changed": {}}]',84,3,'2026-01-15 10:00:00'),
(83,'1','auth.Group',2,'[{"changed": {}}]',22,3,'2026-01-15 10:00:00'),
(84,'1','contenttypes.ContentType',2,'[{"changed": {}}]',85,3,'2026-01-15 10:00:00'),
(85,'voorbeeld','sessions.Session',2,'[{"changed": {}}]',86,3,'2026-01-15 10:00:00');
INSERT INTO "django_content_type" ("id", "app_label", "model") VALUES
(1,'knooppunten','knooppunt'),
(2,'knooppunten','fase'),
(3,'knooppunten','spoor'),
(4,'knooppunten','partij'),
(5,'knooppunten','tip'),
(6,'knooppunten','betrokkenheid'),
(7,'knooppunten','verbinding'),
(8,'zoeken','uitgelicht'),
(9,'zoeken','zoekvraag'),
(10,'terugmelden','melding'),
(11,'terugmelden','waardering'),
(12,'naslag','begrip'),
(13,'naslag','anderenaam'),
(14,'naslag','bron'),
(15,'ervaringen','inzending'),
(16,'ervaringen','ervaring'),
(17,'ervaringen','redensjabloon'),
(18,'achtergrond','mail'),
(19,'achtergrond','taakstand'),
(20,'accounts','uitnodiging'),
(21,'accounts','user'),
(22,'auth','group'),
(23,'taggit','tag'),
(24,'taggit','taggeditem'),
(25,'post_office','attachment'),
(26,'post_office','email'),
(27,'post_office','emailtemplate'),
(28,'post_office','log'),
(29,'achtergrond','lease'),
(30,'achtergrond','mailvoorkeur'),
(31,'achtergrond','gewist'),
(32,'achtergrond','herstel'),
(33,'werklijst','dagmail'),
(34,'zoeken','woord'),
(35,'zoeken','document'),
(36,'zoeken','kenmerk'),
(37,'zoeken','synoniem'),
(38,'zoeken','indexstand'),
(39,'meenemen','lijst'),
(40,'meenemen','onderdeel'),
(41,'meenemen','verlopenlink'),
(42,'meenemen','aanbod'),
(43,'meenemen','maakopdracht'),
(44,'meenemen','maakwens'),
(45,'ervaringen','telling'),
(46,'ervaringen','foto'),
(47,'ervaringen','stap'),
(48,'ervaringen','inzage'),
(49,'ervaringen','kennervraag'),
(50,'ervaringen','wachtbestand'),
(51,'terugmelden','ervaringmelding'),
(52,'terugmelden','meldingstap'),
(53,'volgen','volging'),
(54,'bezoek','bezoek'),
(55,'redactie','pakkettekst'),
(56,'redactie','externadres'),
(57,'redactie','vindplaats'),
(58,'versies','versie'),
(59,'versies','concept'),
(60,'versies','gepland'),
(61,'versies','kanttekening'),
(62,'versies','akkoord'),
(63,'versies','bezig'),
(64,'versies','leesverzoek'),
(65,'versies','weggegooid'),
(66,'naslag','feit'),
(67,'bewoners','uitleg'),
(68,'logboek','logregel'),
(69,'naslag','aanhaling'),
(70,'knooppunten','vermelding'),
(71,'paginas','adres'),
(72,'paginas','generation'),
(73,'account','emailaddress'),
(74,'account','emailconfirmation'),
(75,'mfa','authenticator'),
(76,'usersessions','usersession'),
(77,'socialaccount','socialaccount'),
(78,'socialaccount','socialapp'),
(79,'socialaccount','socialtoken'),
(80,'accounts','leescode'),
(81,'accounts','onderbrokenformulier'),
(82,'accounts','rolrecht'),
(83,'admin','logentry'),
(84,'auth','permission'),
(85,'contenttypes','contenttype'),
(86,'sessions','session');
INSERT INTO "django_migrations" ("id", "app", "name", "applied") VALUES
(1,'contenttypes','0001_initial','2026-01-15 10:00:00'),
(2,'contenttypes','0002_remove_content_type_name','2026-01-15 10:00:00'),
(3,'auth','0001_initial','2026-01-15 10:00:00'),
(4,'auth','0002_alter_permission_name_max_length','2026-01-15 10:00:00'),
(5,'auth','0003_alter_user_email_max_length','2026-01-15 10:00:00'),
(6,'auth','0004_alter_user_username_opts','2026-01-15 10:00:00'),
(7,'auth','0005_alter_user_last_login_null','2026-01-15 10:00:00'),
(8,'auth','0006_require_contenttypes_0002','2026-01-15 10:00:00'),
(9,'auth','0007_alter_validators_add_error_messages','2026-01-15 10:00:00'),
(10,'auth','0008_alter_user_username_max_length','2026-01-15 10:00:00'),
(11,'auth','0009_alter_user_last_name_max_length','2026-01-15 10:00:00'),
(12,'auth','0010_alter_group_name_max_length','2026-01-15 10:00:00'),
(13,'auth','0011_update_proxy_permissions','2026-01-15 10:00:00'),
(14,'auth','0012_alter_user_first_name_max_length','2026-01-15 10:00:00'),
(15,'accounts','0001_initial','2026-01-15 10:00:00'),
(16,'account','0001_initial','2026-01-15 10:00:00'),
(17,'account','0002_email_max_length','2026-01-15 10:00:00'),
(18,'account','0003_alter_emailaddress_create_unique_verified_email','2026-01-15 10:00:00'),
(19,'account','0004_alter_emailaddress_drop_unique_email','2026-01-15 10:00:00'),
(20,'account','0005_emailaddress_idx_upper_email','2026-01-15 10:00:00'),
(21,'account','0006_emailaddress_lower','2026-01-15 10:00:00'),
(22,'account','0007_emailaddress_idx_email','2026-01-15 10:00:00'),
(23,'account','0008_emailaddress_unique_primary_email_fixup','2026-01-15 10:00:00'),
(24,'account','0009_emailaddress_unique_primary_email','2026-01-15 10:00:00'),
(25,'zoeken','0001_zoekindex','2026-01-15 10:00:00'),
(26,'taggit','0001_initial','2026-01-15 10:00:00'),
(27,'taggit','0002_auto_20150616_2121','2026-01-15 10:00:00'),
(28,'taggit','0003_taggeditem_add_unique_index','2026-01-15 10:00:00'),
(29,'taggit','0004_alter_taggeditem_content_type_alter_taggeditem_tag','2026-01-15 10:00:00'),
(30,'taggit','0005_auto_20220424_2025','2026-01-15 10:00:00'),
(31,'taggit','0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx','2026-01-15 10:00:00'),
(32,'knooppunten','0001_initial','2026-01-15 10:00:00'),
(33,'knooppunten','0002_redacteur','2026-01-15 10:00:00'),
(34,'knooppunten','0003_beheerder','2026-01-15 10:00:00'),
(35,'zoeken','0002_redacteur','2026-01-15 10:00:00'),
(36,'knooppunten','0004_begrippen_en_bronnen','2026-01-15 10:00:00'),
(37,'knooppunten','0005_zoekwoorden','2026-01-15 10:00:00'),
(38,'knooppunten','0006_start_en_route','2026-01-15 10:00:00'),
(39,'terugmelden','0001_terugmelden','2026-01-15 10:00:00'),
(40,'terugmelden','0002_redacteur','2026-01-15 10:00:00'),
(41,'naslag','0001_begrippen_en_bronnen','2026-01-15 10:00:00'),
(42,'naslag','0002_redacteur','2026-01-15 10:00:00'),
(43,'knooppunten','0007_volgen_gereserveerd','2026-01-15 10:00:00'),
(44,'knooppunten','0008_nog_na_te_zien','2026-01-15 10:00:00'),
(45,'knooppunten','0009_publiceren','2026-01-15 10:00:00'),
(46,'ervaringen','0001_initial','2026-01-15 10:00:00'),
(47,'ervaringen','0002_moderator','2026-01-15 10:00:00'),
(48,'post_office','0001_initial','2026-01-15 10:00:00'),
(49,'post_office','0002_add_i18n_and_backend_alias','2026-01-15 10:00:00'),
(50,'post_office','0003_longer_subject','2026-01-15 10:00:00'),
(51,'post_office','0004_auto_20160607_0901','2026-01-15 10:00:00'),
(52,'post_office','0005_auto_20170515_0013','2026-01-15 10:00:00'),
(53,'post_office','0006_attachment_mimetype','2026-01-15 10:00:00'),
(54,'post_office','0007_auto_20170731_1342','2026-01-15 10:00:00'),
(55,'post_office','0008_attachment_headers','2026-01-15 10:00:00'),
(56,'post_office','0009_requeued_mode','2026-01-15 10:00:00'),
(57,'post_office','0010_message_id','2026-01-15 10:00:00'),
(58,'post_office','0011_models_help_text','2026-01-15 10:00:00'),
(59,'post_office','0012_alter_attachment_file_storage','2026-01-15 10:00:00'),
(60,'post_office','0013_email_recipient_delivery_status_alter_log_status','2026-01-15 10:00:00'),
(61,'post_office','0014_alter_email_recipient_delivery_status_and_more','2026-01-15 10:00:00'),
(62,'achtergrond','0001_initial','2026-01-15 10:00:00'),
(63,'achtergrond','0002_beheerder','2026-01-15 10:00:00'),
(64,'accounts','0002_profiel_en_uitnodiging','2026-01-15 10:00:00'),
(65,'accounts','0003_rollen','2026-01-15 10:00:00'),
(66,'accounts','0004_leescode','2026-01-15 10:00:00'),
(67,'accounts','0005_onderbroken_formulier','2026-01-15 10:00:00'),
(68,'accounts','0006_rolrecht','2026-01-15 10:00:00'),
(69,'accounts','0007_laatste_fase','2026-01-15 10:00:00'),
(70,'accounts','0008_onthoudt_bezoek','2026-01-15 10:00:00'),
(71,'accounts','0009_vorig_bezoek','2026-01-15 10:00:00'),
(72,'ervaringen','0003_inzage','2026-01-15 10:00:00'),
(73,'ervaringen','0004_redenen_van_de_site','2026-01-15 10:00:00'),
(74,'ervaringen','0005_open_states','2026-01-15 10:00:00'),
(75,'ervaringen','0006_mailvoorkeur_naar_achtergrond','2026-01-15 10:00:00'),
(76,'achtergrond','0003_mailvoorkeur','2026-01-15 10:00:00'),
(77,'achtergrond','0004_herstel_en_gewist','2026-01-15 10:00:00'),
(78,'admin','0001_initial','2026-01-15 10:00:00'),
(79,'admin','0002_logentry_remove_auto_add','2026-01-15 10:00:00'),
(80,'admin','0003_logentry_add_action_flag_choices','2026-01-15 10:00:00'),
(81,'bewoners','0001_uitleg','2026-01-15 10:00:00'),
(82,'knooppunten','0010_hulp_bij_verwijzen','2026-01-15 10:00:00'),
(83,'knooppunten','0011_pakkettekst','2026-01-15 10:00:00'),
(84,'knooppunten','0012_woorden_in_python','2026-01-15 10:00:00'),
(85,'knooppunten','0013_pakkettekst_naar_redactie','2026-01-15 10:00:00'),
(86,'zoeken','0003_indexstand','2026-01-15 10:00:00'),
(87,'volgen','0001_volgen','2026-01-15 10:00:00'),
(88,'terugmelden','0003_ervaringmelding','2026-01-15 10:00:00'),
(89,'naslag','0003_norm','2026-01-15 10:00:00'),
(90,'naslag','0004_verweesde_aanhalingen','2026-01-15 10:00:00'),
(91,'meenemen','0001_lijst','2026-01-15 10:00:00'),
(92,'meenemen','0002_verlopen_link','2026-01-15 10:00:00'),
(93,'config','0001_schone_tekst','2026-01-15 10:00:00'),
(94,'knooppunten','0014_adres_naar_paginas','2026-01-15 10:00:00'),
(95,'bezoek','0001_bezoek','2026-01-15 10:00:00'),
(96,'knooppunten','0015_kern_vragen_en_kort','2026-01-15 10:00:00'),
(97,'knooppunten','0016_besluit_en_vraag_van_een_fase','2026-01-15 10:00:00'),
(98,'ervaringen','0007_kenner_en_antwoord','2026-01-15 10:00:00'),
(99,'ervaringen','0008_wachtbestand','2026-01-15 10:00:00'),
(100,'knooppunten','0017_nazicht','2026-01-15 10:00:00'),
(101,'knooppunten','0018_een_index_om_te_tellen','2026-01-15 10:00:00'),
(102,'logboek','0001_logboek','2026-01-15 10:00:00'),
(103,'logboek','0002_zelf','2026-01-15 10:00:00'),
(104,'meenemen','0003_meer_lijsten_en_aanbod','2026-01-15 10:00:00'),
(105,'meenemen','0004_pdf_in_de_maak','2026-01-15 10:00:00'),
(106,'mfa','0001_initial','2026-01-15 10:00:00'),
(107,'mfa','0002_authenticator_timestamps','2026-01-15 10:00:00'),
(108,'mfa','0003_authenticator_type_uniq','2026-01-15 10:00:00'),
(109,'naslag','0005_feiten','2026-01-15 10:00:00'),
(110,'paginas','0001_adres','2026-01-15 10:00:00'),
(111,'paginas','0002_generation','2026-01-15 10:00:00'),
(112,'redactie','0001_pakkettekst','2026-01-15 10:00:00'),
(113,'redactie','0002_sinds','2026-01-15 10:00:00'),
(114,'redactie','0003_links_naar_buiten','2026-01-15 10:00:00'),
(115,'sessions','0001_initial','2026-01-15 10:00:00'),
(116,'socialaccount','0001_initial','2026-01-15 10:00:00'),
(117,'socialaccount','0002_token_max_lengths','2026-01-15 10:00:00'),
(118,'socialaccount','0003_extra_data_default_dict','2026-01-15 10:00:00'),
(119,'socialaccount','0004_app_provider_id_settings','2026-01-15 10:00:00'),
(120,'socialaccount','0005_socialtoken_nullable_app','2026-01-15 10:00:00'),
(121,'socialaccount','0006_alter_socialaccount_extra_data','2026-01-15 10:00:00'),
(122,'terugmelden','0004_afhandelen','2026-01-15 10:00:00'),
(123,'terugmelden','0005_opgelost_of_geen_fout','2026-01-15 10:00:00'),
(124,'usersessions','0001_initial','2026-01-15 10:00:00'),
(125,'versies','0001_versies','2026-01-15 10:00:00'),
(126,'versies','0002_nieuws_per_pagina','2026-01-15 10:00:00'),
(127,'versies','0003_concept','2026-01-15 10:00:00'),
(128,'versies','0004_gepland','2026-01-15 10:00:00'),
(129,'versies','0005_meelezen','2026-01-15 10:00:00'),
(130,'versies','0006_recht_om_te_wissen','2026-01-15 10:00:00'),
(131,'versies','0007_prullenbak','2026-01-15 10:00:00'),
(132,'versies','0008_feiten_in_versies','2026-01-15 10:00:00'),
(133,'versies','0009_gepland_met_opvolger','2026-01-15 10:00:00'),
(134,'volgen','0002_fase_en_partij','2026-01-15 10:00:00'),
(135,'werklijst','0001_dagmail','2026-01-15 10:00:00'),
(136,'zoeken','0004_kern_in_resultaten','2026-01-15 10:00:00'),
(137,'zoeken','0005_weegt_woorden_en_delen','2026-01-15 10:00:00');
INSERT INTO "django_session" ("session_key", "session_data", "expire_date") VALUES
('voorbeeld','voorbeeld','2026-01-15 10:00:00');
INSERT INTO "ervaringen_ervaring" ("id", "titel", "gemeente", "wijk", "bouwperiode", "soort_woningen", "eigendom", "aandeel_vve", "aantal_woningen", "warmteoplossing", "wat_deden", "wat_werkte", "wat_viel_tegen", "wat_anders", "afloop", "kosten_uren", "kosten_euro", "van_jaar", "tot_jaar", "contact", "zichtbaarheid", "slug", "status", "gepubliceerd_op", "gewijzigd_op", "weg_op", "afloop_gevraagd_op", "wat_deden_html", "wat_werkte_html", "wat_viel_tegen_html", "wat_anders_html", "afloop_html", "auteur_id", "fase_id") VALUES
(1,'Koffie op straat','Voorbeeldstad','Proefwijk','voor_1945','rijwoningen','koop','geen','tot_100','warmtenet','We deden [[eerste-stap]].','De koffie.','De regen.','Een tent.','Iedereen kwam.','tot_40','tot_5000',2024,2025,1,'openbaar','koffie-op-straat-1','published','2026-01-15 10:00:00','2026-01-15 10:00:00',NULL,NULL,'<p>We deden knooppunt1.</p>','<p>De koffie.</p>','<p>De regen.</p>','<p>Een tent.</p>','<p>Iedereen kwam.</p>',2,1),
(2,'Van de site','Voorbeeldstad','Proefwijk','voor_1945','rijwoningen','koop','geen','tot_100','warmtenet','We deden [[eerste-stap]].','De koffie.','De regen.','Een tent.','Iedereen kwam.','tot_40','tot_5000',2024,2025,1,'openbaar','van-de-site-2','taken_down','2026-01-15 10:00:00','2026-01-15 10:00:00','2026-01-15 10:00:00',NULL,'<p>We deden knooppunt1.</p>','<p>De koffie.</p>','<p>De regen.</p>','<p>Een tent.</p>','<p>Iedereen kwam.</p>',2,1),
(3,'Ingetrokken','Voorbeeldstad','Proefwijk','voor_1945','rijwoningen','koop','geen','tot_100','warmtenet','We deden [[eerste-stap]].','De koffie.','De regen.','Een tent.','Iedereen kwam.','tot_40','tot_5000',2024,2025,1,'openbaar','ingetrokken-3','withdrawn','2026-01-15 10:00:00','2026-01-15 10:00:00','2026-01-15 10:00:00','2026-01-15 10:00:00','<p>We deden knooppunt1.</p>','<p>De koffie.</p>','<p>De regen.</p>','<p>Een tent.</p>','<p>Iedereen kwam.</p>',2,1);
INSERT INTO "ervaringen_ervaring_knooppunten" ("id", "ervaring_id", "knooppunt_id") VALUES
(1,1,1),
(2,2,1),
(3,3,1);
INSERT INTO "ervaringen_foto" ("id", "sleutel", "bestand", "breedte", "hoogte", "beschrijving", "ervaring_id", "inzending_id") VALUES
(1,'e2563000568244d7a20cbf8b9ab7d3d7','fotos/voorbeeld',800,600,'Een straat',NULL,7),
(2,'f0a1ebe7d94244009cfe74d948debd74','fotos/voorbeeld',800,600,'Een straat',NULL,10),
(3,'66db24d32901427a860b60971edc4c3c','fotos/voorbeeld',800,600,'Een straat',1,NULL);
INSERT INTO "ervaringen_inzage" ("id", "versie", "op", "inzending_id", "moderator_id") VALUES
(1,3,'2026-01-15 10:00:00',2,4);
INSERT INTO "ervaringen_inzending" ("id", "titel", "gemeente", "wijk", "bouwperiode", "soort_woningen", "eigendom", "aandeel_vve", "aantal_woningen", "warmteoplossing", "wat_deden", "wat_werkte", "wat_viel_tegen", "wat_anders", "afloop", "kosten_uren", "kosten_euro", "van_jaar", "tot_jaar", "contact", "zichtbaarheid", "sleutel", "status", "versie", "aangemaakt_op", "gewijzigd_op", "ingediend_op", "uiterlijk_op", "besloten_op", "akkoord_licentie_op", "voorstel", "geclaimd_tot", "auteur_id", "eerste_akkoord_id", "ervaring_id", "fase_id", "geclaimd_door_id", "gelezen", "kenner_gemeld_op") VALUES
(1,'Een concept','Voorbeeldstad','Proefwijk','','','','','','','We belden overal aan.','','','','','','',NULL,NULL,0,'openbaar','099e18aef3a04e3ccbe0314875a038ac','draft',2,'2026-01-15 10:00:00','2026-01-15 10:00:00',NULL,NULL,NULL,'2026-01-15 10:00:00',NULL,NULL,2,NULL,NULL,NULL,NULL,NULL,NULL),
(2,'Wacht op een moderator','Voorbeeldstad','Proefwijk','','','','','','','We belden overal aan.','','','','','','',NULL,NULL,0,'openbaar','50dbf3156b16263e849a02a15d12d424','submitted',3,'2026-01-15 10:00:00','2026-01-15 10:00:00','2026-01-15 10:00:00','2026-01-29',NULL,'2026-01-15 10:00:00',NULL,'2026-01-15 10:30:00',2,NULL,NULL,NULL,4,NULL,'2026-01-15 10:00:00'),
(3,'Aanpassing gevraagd','Voorbeeldstad','Proefwijk','','','','','','','We belden overal aan.','','','','','','',NULL,NULL,0,'openbaar','5f752e3bf004547ef7cfa86fe6832e53','changes_requested',4,'2026-01-15 10:00:00','2026-01-15 10:00:00','2026-01-15 10:00:00','2026-01-29',NULL,'2026-01-15 10:00:00',NULL,NULL,2,NULL,NULL,NULL,NULL,'{"verb": "ask_changes", "op": "2026-01-15T10:00:00+00:00", "teksten": {"titel": "Aanpassing gevraagd", "wat_deden": "We belden overal aan.", "wat_werkte": "", "wat_viel_tegen": "", "wat_anders": "", "afloop": ""}, "feiten": {"wie mag dit lezen": "voor iedereen, met mijn naam", "plaats": "Proefwijk, Voorbeeldstad", "contact": "nee", "knooppunten": "Eerste stap", "trefwoorden": "Bewoners"}, "fotos": {}}','2026-01-15 10:00:00'),
(4,'Een voorstel','Voorbeeldstad','Proefwijk','','','','','','','We belden overal aan.','','','','','','',NULL,NULL,0,'openbaar','c9f387e043546e231d3cfe6ae3c48f8b','proposed',4,'2026-01-15 10:00:00','2026-01-15 10:00:00','2026-01-15 10:00:00','2026-01-29',NULL,'2026-01-15 10:00:00','{"titel": "Een beter voorstel"}',NULL,2,4,NULL,NULL,NULL,NULL,'2026-01-15 10:00:00'),
(5,'Wacht op een tweede','Voorbeeldstad','Proefwijk','','','','','','','We belden overal aan.','','','','','','',NULL,NULL,0,'openbaar','0c7658af4c70243ea37c408c6f88d778','second_approval',4,'2026-01-15 10:00:00','2026-01-15 10:00:00','2026-01-15 10:00:00','2026-01-29',NULL,'2026-01-15 10:00:00',NULL,NULL,2,4,NULL,NULL,NULL,NULL,'2026-01-15 10:00:00'),
(6,'Wacht op een kenner','Voorbeeldstad','Proefwijk','','','','','','','We belden overal aan.','','','','','','',NULL,NULL,0,'openbaar','1783712d3547b798bbe0118e25b3a36a','expert_asked',4,'2026-01-15 10:00:00','2026-01-15 10:00:00','2026-01-15 10:00:00','2026-01-29',NULL,'2026-01-15 10:00:00',NULL,NULL,2,NULL,NULL,NULL,NULL,NULL,'2026-01-15 10:00:00'),
(7,'Een kenner antwoordde','Voorbeeldstad','Proefwijk','','','','','','','We belden overal aan.','','','','','','',NULL,NULL,0,'openbaar','81190345e88b21ac37fe63b35aff1915','submitted',5,'2026-01-15 10:00:00','2026-01-15 10:00:00','2026-01-15 10:00:00','2026-01-29',NULL,'2026-01-15 10:00:00',NULL,NULL,2,NULL,NULL,NULL,NULL,NULL,'2026-01-15 10:00:00'),
(8,'Afgewezen','Voorbeeldstad','Proefwijk','','','','','','','We belden overal aan.','','','','','','',NULL,NULL,0,'openbaar','b134283dea4df92a8abc1b191055b167','rejected',4,'2026-01-15 10:00:00','2026-01-15 10:00:00','2026-01-15 10:00:00','2026-01-29','2026-01-15 10:00:00','2026-01-15 10:00:00',NULL,NULL,2,NULL,NULL,NULL,NULL,'{"verb": "reject", "op": "2026-01-15T10:00:00+00:00", "teksten": {"titel": "Afgewezen", "wat_deden": "We belden overal aan.", "wat_werkte": "", "wat_viel_tegen": "", "wat_anders": "", "afloop": ""}, "feiten": {"wie mag dit lezen": "voor iedereen, met mijn naam", "plaats": "Proefwijk, Voorbeeldstad", "contact": "nee", "knooppunten": "Eerste stap", "trefwoorden": "Bewoners"}, "fotos": {}}','2026-01-15 10:00:00'),
(9,'Teruggetrokken','Voorbeeldstad','Proefwijk','','','','','','','We belden overal aan.','','','','','','',NULL,NULL,0,'openbaar','c6c7c9ed80bf5e8e5c79cc021229f854','withdrawn',4,'2026-01-15 10:00:00','2026-01-15 10:00:00','2026-01-15 10:00:00','2026-01-29',NULL,'2026-01-15 10:00:00',NULL,NULL,2,NULL,NULL,NULL,NULL,'{"verb": "withdraw", "op": "2026-01-15T10:00:00+00:00", "teksten": {"titel": "Teruggetrokken", "wat_deden": "We belden overal aan.", "wat_werkte": "", "wat_viel_tegen": "", "wat_anders": "", "afloop": ""}, "feiten": {"wie mag dit lezen": "voor iedereen, met mijn naam", "plaats": "Proefwijk, Voorbeeldstad", "contact": "nee", "knooppunten": "Eerste stap", "trefwoorden": "Bewoners"}, "fotos": {}}','2026-01-15 10:00:00'),
(10,'Koffie op straat','Voorbeeldstad','Proefwijk','voor_1945','rijwoningen','koop','geen','tot_100','warmtenet','We deden [[Eerste stap]].','De koffie.','De regen.','Een tent.','Iedereen kwam.','tot_40','tot_5000',2024,2025,1,'openbaar','647ddd3ab8cb213be002c0a30ada7c75','published',4,'2026-01-15 10:00:00','2026-01-15 10:00:00','2026-01-15 10:00:00','2026-01-29','2026-01-15 10:00:00','2026-01-15 10:00:00',NULL,NULL,2,NULL,1,1,NULL,NULL,'2026-01-15 10:00:00'),
(11,'Van de site','Voorbeeldstad','Proefwijk','voor_1945','rijwoningen','koop','geen','tot_100','warmtenet','We deden [[Eerste stap]].','De koffie.','De regen.','Een tent.','Iedereen kwam.','tot_40','tot_5000',2024,2025,1,'openbaar','043f84f7ebddfe3e541ee664a52381c3','published',4,'2026-01-15 10:00:00','2026-01-15 10:00:00','2026-01-15 10:00:00','2026-01-29','2026-01-15 10:00:00','2026-01-15 10:00:00',NULL,NULL,2,NULL,2,1,NULL,NULL,'2026-01-15 10:00:00'),
(12,'Ingetrokken','Voorbeeldstad','Proefwijk','voor_1945','rijwoningen','koop','geen','tot_100','warmtenet','We deden [[Eerste stap]].','De koffie.','De regen.','Een tent.','Iedereen kwam.','tot_40','tot_5000',2024,2025,1,'openbaar','8302730d12f7f869fa4af5103cf92ff6','published',4,'2026-01-15 10:00:00','2026-01-15 10:00:00','2026-01-15 10:00:00','2026-01-29','2026-01-15 10:00:00','2026-01-15 10:00:00',NULL,NULL,2,NULL,3,1,NULL,NULL,'2026-01-15 10:00:00');
INSERT INTO "ervaringen_inzending_knooppunten" ("id", "inzending_id", "knooppunt_id") VALUES
(1,1,1),
(2,2,1),
(3,3,1),
(4,4,1),
(5,5,2),
(6,6,1),
(7,7,1),
(8,8,1),
(9,9,1),
(10,10,1),
(11,11,1),
(12,12,1);
INSERT INTO "ervaringen_kennervraag" ("id", "adres", "vraag", "afdruk", "gevraagd_op", "tot", "geeindigd_op", "antwoord", "door_id", "inzending_id") VALUES
(1,'kenner@voorbeeld.example','Klopt dit?','22ea33a00af31710fd81ba6089a2536dbe75a8a693dc4a08823e03366b3e959e','2026-01-15 10:00:00','2026-01-29 10:00:00',NULL,'',4,6),
(2,'kenner@voorbeeld.example','Klopt dit?','3d364b95e513ffbed41358798af0f5342af6f368b3b44f80055ce46be57474bf','2026-01-15 10:00:00','2026-01-29 10:00:00','2026-01-15 10:00:00','Ja, dat klopt.',4,7);
INSERT INTO "ervaringen_kennervraag_fotos" ("id", "kennervraag_id", "foto_id") VALUES
(1,2,1);
INSERT INTO "ervaringen_mailvoorkeur" ("moderator_id", "keuzes") VALUES
(5,'{"melding": "meteen"}');
INSERT INTO "ervaringen_redensjabloon" ("id", "besluit", "titel", "tekst") VALUES
(1,'ask_changes','Concreter','Kun je iets preciezer vertellen wat jullie deden? Wie deed wat, wanneer en met wie?'),
(2,'ask_changes','Personen herkenbaar','In je tekst of op een foto zijn mensen te herkennen. Haal je hun naam of de foto weg, of laat je weten dat zij het goedvinden?'),
(3,'ask_changes','Wat viel tegen','Vertel je ook wat tegenviel en wat je nu anders zou doen? Daar leert een ander het meest van.'),
(4,'propose','Korter en duidelijker','Ik heb je tekst wat korter gemaakt. De inhoud is gelijk gebleven. Ben je het ermee eens?'),
(5,'reject','Hoort niet bij de wijkaanpak','Je tekst gaat over iets anders dan de wijkaanpak. Daarom plaatsen we hem niet.'),
(6,'reject','Reclame','Je tekst prijst vooral een product of bedrijf aan. Daarom plaatsen we hem niet. Een ervaring uit een wijk is welkom.'),
(7,'reject','Staat er al','Deze ervaring staat al op de site. Wil je er iets aan toevoegen? Wijzig dan de ervaring die er staat.'),
(8,'take_down','Op verzoek','Iemand die in je tekst voorkomt vroeg ons om hem weg te halen.'),
(9,'take_down','Iemand is herkenbaar','In je tekst of op een foto is iemand te herkennen die dat niet wil. Haal je de naam of de foto weg, dan kun je de tekst opnieuw indienen.'),
(10,'take_down','Het klopt niet','Iemand die erbij was liet ons weten dat een deel van je tekst niet klopt. Kijk je het na? Daarna kun je de tekst opnieuw indienen.');
INSERT INTO "ervaringen_stap" ("id", "verb", "van", "naar", "op", "toelichting", "door_id", "ervaring_id", "inzending_id") VALUES
(1,'start','','draft','2026-01-15 10:00:00','',2,NULL,1),
(2,'start','','draft','2026-01-15 10:00:00','',2,NULL,2),
(3,'submit','draft','submitted','2026-01-15 10:00:00','',2,NULL,2),
(4,'start','','draft','2026-01-15 10:00:00','',2,NULL,3),
(5,'submit','draft','submitted','2026-01-15 10:00:00','',2,NULL,3),
(6,'ask_changes','submitted','changes_requested','2026-01-15 10:00:00','Vertel iets meer.',4,NULL,3),
(7,'start','','draft','2026-01-15 10:00:00','',2,NULL,4),
(8,'submit','draft','submitted','2026-01-15 10:00:00','',2,NULL,4),
(9,'propose','submitted','proposed','2026-01-15 10:00:00','',4,NULL,4),
(10,'start','','draft','2026-01-15 10:00:00','',2,NULL,5),
(11,'submit','draft','submitted','2026-01-15 10:00:00','',2,NULL,5),
(12,'approve_first','submitted','second_approval','2026-01-15 10:00:00','',4,NULL,5),
(13,'start','','draft','2026-01-15 10:00:00','',2,NULL,6),
(14,'submit','draft','submitted','2026-01-15 10:00:00','',2,NULL,6),
(15,'ask_expert','submitted','expert_asked','2026-01-15 10:00:00','',4,NULL,6),
(16,'start','','draft','2026-01-15 10:00:00','',2,NULL,7),
(17,'submit','draft','submitted','2026-01-15 10:00:00','',2,NULL,7),
(18,'ask_expert','submitted','expert_asked','2026-01-15 10:00:00','',4,NULL,7),
(19,'expert_told','expert_asked','submitted','2026-01-15 10:00:00','',NULL,NULL,7),
(20,'start','','draft','2026-01-15 10:00:00','',2,NULL,8),
(21,'submit','draft','submitted','2026-01-15 10:00:00','',2,NULL,8),
(22,'reject','submitted','rejected','2026-01-15 10:00:00','Vertel iets meer.',4,NULL,8),
(23,'start','','draft','2026-01-15 10:00:00','',2,NULL,9),
(24,'submit','draft','submitted','2026-01-15 10:00:00','',2,NULL,9),
(25,'withdraw','submitted','withdrawn','2026-01-15 10:00:00','',2,NULL,9),
(26,'start','','draft','2026-01-15 10:00:00','',2,NULL,10),
(27,'submit','draft','submitted','2026-01-15 10:00:00','',2,NULL,10),
(28,'approve','submitted','published','2026-01-15 10:00:00','',4,NULL,10),
(29,'start','','draft','2026-01-15 10:00:00','',2,NULL,11),
(30,'submit','draft','submitted','2026-01-15 10:00:00','',2,NULL,11),
(31,'approve','submitted','published','2026-01-15 10:00:00','',4,NULL,11),
(32,'start','','draft','2026-01-15 10:00:00','',2,NULL,12),
(33,'submit','draft','submitted','2026-01-15 10:00:00','',2,NULL,12),
(34,'approve','submitted','published','2026-01-15 10:00:00','',4,NULL,12),
(35,'take_down','published','taken_down','2026-01-15 10:00:00','Vertel iets meer.',4,2,NULL),
(36,'withdraw','published','withdrawn','2026-01-15 10:00:00','',2,3,NULL);
INSERT INTO "ervaringen_telling" ("knooppunt_id", "openbaar", "leden") VALUES
(1,1,1);
INSERT INTO "ervaringen_wachtbestand" ("id", "naam", "inhoud") VALUES
(1,'fotos/voorbeeld-groot.webp',X'52494646');
INSERT INTO "knooppunten_adres" ("id", "pad", "doel_id", "sinds", "doel_type_id") VALUES
(1,'/bron/een-oud-boek/',2,'2026-01-15 10:00:00',14),
(2,'/fase-nummer-1/',1,'2026-01-15 10:00:00',2),
(3,'/fase-nummer-1/eerste-stap/',1,'2026-01-15 10:00:00',1),
(4,'/fase-nummer-1/stap-van-vroeger/',4,'2026-01-15 10:00:00',1),
(5,'/spoor/X/',1,'2026-01-15 10:00:00',3),
(6,'/partij/de-gemeente/',1,'2026-01-15 10:00:00',4),
(7,'/fase-nummer-2/tweede-stap/',2,'2026-01-15 10:00:00',1),
(8,'/bewoners/oude-uitleg/',7,'2026-01-15 10:00:00',67),
(9,'/wetten-en-regelingen/een-wet/',1,'2026-01-15 10:00:00',66);
INSERT INTO "knooppunten_betrokkenheid" ("id", "rol", "vraag", "volgorde", "knooppunt_id", "partij_id") VALUES
(1,'trekt','Begin het gesprek.',0,1,1),
(2,'trekt','Begin het gesprek.',1,2,1);
INSERT INTO "knooppunten_fase" ("id", "vervallen_op", "geladen", "naam", "omschrijving", "omschrijving_html", "nummer", "slug", "vraag", "opvolger_id") VALUES
(1,NULL,'','Fase nummer 1','Zie [[eerste-stap]] en {{bron:een-boek}} over het warmtenet.','<p>Zie knooppunt1 en bron1 over het warmtenet.</p>',1,'verkennen','',NULL),
(2,NULL,'','Fase nummer 2','Wat hier gebeurt.','<p>Wat hier gebeurt.</p>',2,'fase-nummer-2','',NULL),
(3,'2026-01-15 10:00:00','geladen','Fase nummer 9','Wat hier gebeurt.','<p>Wat hier gebeurt.</p>',9,'fase-nummer-9','vraag',1);
INSERT INTO "knooppunten_knooppunt" ("id", "vervallen_op", "geladen", "titel", "titel_klein", "slug", "status", "volgorde", "doel", "klaar_als", "aanpak", "in_gewone_taal", "doel_html", "klaar_als_html", "aanpak_html", "in_gewone_taal_html", "bestuurlijk_gevoelig", "wet_en_regelgeving", "gecontroleerd_op", "geldt_voor", "aangemaakt_op", "gewijzigd_op", "gepubliceerd_op", "laatste_tip", "fase_id", "zoekwoorden", "nog_na_te_zien", "kern", "vragen", "besluit", "controleer_voor", "eigenaar", "opvolger_id", "eigenaar_persoon_id") VALUES
(1,NULL,'','Eerste stap','eerste stap','eerste-stap','published',1,'Iedereen weet waar het om gaat.','Zie [[eerste-stap]] en {{bron:een-boek}} over het warmtenet.','Begin met een gesprek.','Zie [[eerste-stap]] en {{bron:een-boek}} over het warmtenet.','<p>Iedereen weet waar het om gaat.</p>','<p>Zie knooppunt1 en bron1 over het warmtenet.</p>','<p>Begin met een gesprek.</p>','<p>Zie knooppunt1 en bron1 over het warmtenet.</p>','',0,NULL,'beide','2026-01-15 10:00:00','2026-01-15 10:00:00','2026-01-15 10:00:00',1,1,'cv, ketel','De regeling van de provincie.','','','',NULL,'redactie',NULL,NULL),
(2,NULL,'','Tweede stap','tweede stap','tweede','published',1,'Iedereen weet waar het om gaat.','Zie [[eerste-stap]] en {{bron:een-boek}} over het warmtenet.','Begin met een gesprek.','Zie [[eerste-stap]] en {{bron:een-boek}} over het warmtenet.','<p>Iedereen weet waar het om gaat.</p>','<p>Zie knooppunt1 en bron1 over het warmtenet.</p>','<p>Begin met een gesprek.</p>','<p>Zie knooppunt1 en bron1 over het warmtenet.</p>','De raad kijkt mee.',1,'2026-01-01','beide','2026-01-15 10:00:00','2026-01-15 10:00:00','2026-01-15 10:00:00',1,2,'cv, ketel','De regeling van de provincie.','','','',NULL,'redactie',NULL,NULL),
(3,NULL,'','Derde stap','derde stap','derde-stap','draft',1,'Iedereen weet waar het om gaat.','','Begin met een gesprek.','','<p>Iedereen weet waar het om gaat.</p>','','<p>Begin met een gesprek.</p>','','',0,NULL,'beide','2026-01-15 10:00:00','2026-01-15 10:00:00',NULL,1,2,'','','','','',NULL,'redactie',NULL,NULL),
(4,'2026-01-15 10:00:00','geladen','Stap van vroeger','stap van vroeger','stap-van-vroeger','draft',1,'Iedereen weet waar het om gaat.','','Begin met een gesprek.','','<p>Iedereen weet waar het om gaat.</p>','','<p>Begin met een gesprek.</p>','','',0,NULL,'beide','2026-01-15 10:00:00','2026-01-15 10:00:00',NULL,1,1,'','','kern','vragen','besluit','2026-01-01','redactie',1,1);
INSERT INTO "knooppunten_knooppunt_sporen" ("id", "knooppunt_id", "spoor_id") VALUES
(1,1,1),
(2,1,2),
(3,2,2);
INSERT INTO "knooppunten_pakkettekst" ("id", "soort", "sleutel", "overgenomen", "nieuw", "gehouden", "afdruk", "sinds") VALUES
(1,'knooppunt','eerste-stap','overgenomen','nieuw','gehouden','afdruk','2026-01-15 10:00:00');
INSERT INTO "knooppunten_partij" ("id", "vervallen_op", "geladen", "naam", "omschrijving", "omschrijving_html", "slug", "opvolger_id") VALUES
(1,NULL,'','Gemeente','Zie [[eerste-stap]] en {{bron:een-boek}} over het warmtenet.','<p>Zie knooppunt1 en bron1 over het warmtenet.</p>','gemeente',NULL),
(2,'2026-01-15 10:00:00','geladen','Oude-partij','','','oude-partij',1);
INSERT INTO "knooppunten_spoor" ("id", "vervallen_op", "geladen", "naam", "omschrijving", "omschrijving_html", "code", "domein", "kort", "opvolger_id") VALUES
(1,NULL,'','Spoor X loopt','Zie [[eerste-stap]] en {{bron:een-boek}} over het warmtenet.','<p>Zie knooppunt1 en bron1 over het warmtenet.</p>','A','sociaal-maatschappelijk','',NULL),
(2,NULL,'','Spoor B loopt','','','B','sociaal-maatschappelijk','',NULL),
(3,'2026-01-15 10:00:00','geladen','Oud spoor','','','Y','','kort',1);
INSERT INTO "knooppunten_tip" ("id", "nummer", "volgorde", "tekst", "tekst_html", "knooppunt_id") VALUES
(1,1,1,'Zie [[eerste-stap]] en {{bron:een-boek}} over het warmtenet.','<p>Zie knooppunt1 en bron1 over het warmtenet.</p>',1),
(2,1,1,'Zie [[eerste-stap]] en {{bron:een-boek}} over het warmtenet.','<p>Zie knooppunt1 en bron1 over het warmtenet.</p>',2),
(3,1,1,'Zie [[eerste-stap]] en {{bron:een-boek}} over het warmtenet.','<p>Zie knooppunt1 en bron1 over het warmtenet.</p>',3),
(4,1,1,'Zie [[eerste-stap]] en {{bron:een-boek}} over het warmtenet.','<p>Zie knooppunt1 en bron1 over het warmtenet.</p>',4);
INSERT INTO "knooppunten_verbinding" ("id", "soort", "toelichting", "naar_id", "van_id") VALUES
(1,'vooraf','Eerst praten.',2,1),
(2,'zie_ook','Ook goed.',3,2);
INSERT INTO "knooppunten_vermelding" ("id", "bron_id", "bron_type_id", "naar_id") VALUES
(1,1,2,1),
(2,1,3,1),
(3,1,4,1),
(4,1,1,1),
(5,2,1,1),
(6,1,5,1),
(7,2,5,1),
(8,3,5,1),
(9,4,5,1),
(10,1,67,1),
(11,2,67,1),
(12,3,67,1),
(13,4,67,1),
(14,5,67,1),
(15,6,67,1),
(16,1,16,1),
(17,2,16,1),
(18,3,16,1);
INSERT INTO "logboek_logregel" ("id", "op", "hoe", "werkwoord", "doel_id", "velden", "doel_type_id", "door_id") VALUES
(1,'2026-01-15 10:00:00','balie','vroeg een aanpassing','3','[]',15,4),
(2,'2026-01-15 10:00:00','balie','deed een voorstel','4','[]',15,4),
(3,'2026-01-15 10:00:00','balie','keurde goed: wacht op een tweede akkoord','5','[]',15,4),
(4,'2026-01-15 10:00:00','balie','vroeg een kenner','6','[]',15,4),
(5,'2026-01-15 10:00:00','balie','vroeg een kenner','7','[]',15,4),
(6,'2026-01-15 10:00:00','gepland','kreeg antwoord van de kenner','7','[]',15,NULL),
(7,'2026-01-15 10:00:00','balie','wees af','8','[]',15,4),
(8,'2026-01-15 10:00:00','balie','keurde goed: gepubliceerd','10','[]',15,4),
(9,'2026-01-15 10:00:00','balie','keurde goed: gepubliceerd','11','[]',15,4),
(10,'2026-01-15 10:00:00','balie','keurde goed: gepubliceerd','12','[]',15,4),
(11,'2026-01-15 10:00:00','balie','haalde van de site','2','[]',16,4),
(12,'2026-01-15 10:00:00','beheer','Pakte dit op','1','[]',10,3),
(13,'2026-01-15 10:00:00','beheer','Loste dit op','2','[]',10,3),
(14,'2026-01-15 10:00:00','beheer','Vond geen fout','3','[]',10,3),
(15,'2026-01-15 10:00:00','beheer','Stelde dit uit','4','[]',10,3),
(16,'2026-01-15 10:00:00','beheer','Gepubliceerd','1','["doel"]',1,3),
(17,'2026-01-15 10:00:00','balie','Gepubliceerd','1','["doel"]',1,3),
(18,'2026-01-15 10:00:00','opdracht','Gepubliceerd','1','["doel"]',1,3),
(19,'2026-01-15 10:00:00','gepland','Gepubliceerd','1','["doel"]',1,3),
(20,'2026-01-15 10:00:00','zelf','Gepubliceerd','1','["doel"]',1,3),
(21,'2026-01-15 10:00:00','beheer','Gewijzigd','1','[]',23,3),
(22,'2026-01-15 10:00:00','beheer','Gewijzigd','1','[]',24,3),
(23,'2026-01-15 10:00:00','beheer','Gewijzigd','29','[]',26,3),
(24,'2026-01-15 10:00:00','beheer','Gewijzigd','1','[]',28,3),
(25,'2026-01-15 10:00:00','beheer','Gewijzigd','1','[]',27,3),
(26,'2026-01-15 10:00:00','beheer','Gewijzigd','1','[]',25,3),
(27,'2026-01-15 10:00:00','beheer','Gewijzigd','achtergrond','[]',29,3),
(28,'2026-01-15 10:00:00','beheer','Gewijzigd','1','[]',19,3),
(29,'2026-01-15 10:00:00','beheer','Gewijzigd','1','[]',32,3),
(30,'2026-01-15 10:00:00','beheer','Gewijzigd','1','[]',31,3),
(31,'2026-01-15 10:00:00','beheer','Gewijzigd','29','[]',18,3),
(32,'2026-01-15 10:00:00','beheer','Gewijzigd','5','[]',30,3),
(33,'2026-01-15 10:00:00','beheer','Gewijzigd','1','[]',33,3),
(34,'2026-01-15 10:00:00','beheer','Gewijzigd','1','[]',35,3),
(35,'2026-01-15 10:00:00','beheer','Gewijzigd','1','[]',36,3),
(36,'2026-01-15 10:00:00','beheer','Gewijzigd','1','[]',34,3),
(37,'2026-01-15 10:00:00','beheer','Gewijzigd','1','[]',37,3),
(38,'2026-01-15 10:00:00','beheer','Gewijzigd','1','[]',38,3),
(39,'2026-01-15 10:00:00','beheer','Gewijzigd','1','[]',8,3),
(40,'2026-01-15 10:00:00','beheer','Gewijzigd','1','[]',9,3),
(41,'2026-01-15 10:00:00','beheer','Gewijzigd','1','[]',39,3),
(42,'2026-01-15 10:00:00','beheer','Gewijzigd','1','[]',41,3),
(43,'2026-01-15 10:00:00','beheer','Gewijzigd','1','[]',40,3),
(44,'2026-01-15 10:00:00','beheer','Gewijzigd','1','[]',42,3),
(45,'2026-01-15 10:00:00','beheer','Gewijzigd','1','[]',43,3),
(46,'2026-01-15 10:00:00','beheer','Gewijzigd','1','[]',44,3),
(47,'2026-01-15 10:00:00','beheer','Gewijzigd','1','[]',47,3),
(48,'2026-01-15 10:00:00','beheer','Gewijzigd','1','[]',45,3),
(49,'2026-01-15 10:00:00','beheer','Gewijzigd','1','[]',16,3),
(50,'2026-01-15 10:00:00','beheer','Gewijzigd','1','[]',50,3),
(51,'2026-01-15 10:00:00','beheer','Gewijzigd','1','[]',46,3),
(52,'2026-01-15 10:00:00','beheer','Gewijzigd','1','[]',49,3),
(53,'2026-01-15 10:00:00','beheer','Gewijzigd','1','[]',15,3),
(54,'2026-01-15 10:00:00','beheer','Gewijzigd','1','[]',17,3),
(55,'2026-01-15 10:00:00','beheer','Gewijzigd','1','[]',48,3),
(56,'2026-01-15 10:00:00','beheer','Gewijzigd','1','[]',51,3),
(57,'2026-01-15 10:00:00','beheer','Gewijzigd','1','[]',10,3),
(58,'2026-01-15 10:00:00','beheer','Gewijzigd','1','[]',52,3),
(59,'2026-01-15 10:00:00','beheer','Gewijzigd','1','[]',11,3),
(60,'2026-01-15 10:00:00','beheer','Gewijzigd','1','[]',53,3),
(61,'2026-01-15 10:00:00','beheer','Gewijzigd','1','[]',54,3),
(62,'2026-01-15 10:00:00','beheer','Gewijzigd','1','[]',55,3),
(63,'2026-01-15 10:00:00','beheer','Gewijzigd','1','[]',56,3),
(64,'2026-01-15 10:00:00','beheer','Gewijzigd','1','[]',57,3),
(65,'2026-01-15 10:00:00','beheer','Gewijzigd','1','[]',58,3),
(66,'2026-01-15 10:00:00','beheer','Gewijzigd','1','[]',59,3),
(67,'2026-01-15 10:00:00','beheer','Gewijzigd','1','[]',60,3),
(68,'2026-01-15 10:00:00','beheer','Gewijzigd','1','[]',62,3),
(69,'2026-01-15 10:00:00','beheer','Gewijzigd','1','[]',64,3),
(70,'2026-01-15 10:00:00','beheer','Gewijzigd','1','[]',61,3),
(71,'2026-01-15 10:00:00','beheer','Gewijzigd','1','[]',63,3),
(72,'2026-01-15 10:00:00','beheer','Gewijzigd','1','[]',65,3),
(73,'2026-01-15 10:00:00','beheer','Gewijzigd','1','[]',68,3),
(74,'2026-01-15 10:00:00','beheer','Gewijzigd','1','[]',67,3),
(75,'2026-01-15 10:00:00','beheer','Gewijzigd','1','[]',69,3),
(76,'2026-01-15 10:00:00','beheer','Gewijzigd','1','[]',14,3),
(77,'2026-01-15 10:00:00','beheer','Gewijzigd','1','[]',66,3),
(78,'2026-01-15 10:00:00','beheer','Gewijzigd','1','[]',12,3),
(79,'2026-01-15 10:00:00','beheer','Gewijzigd','1','[]',13,3),
(80,'2026-01-15 10:00:00','beheer','Gewijzigd','1','[]',7,3),
(81,'2026-01-15 10:00:00','beheer','Gewijzigd','1','[]',70,3),
(82,'2026-01-15 10:00:00','beheer','Gewijzigd','1','[]',2,3),
(83,'2026-01-15 10:00:00','beheer','Gewijzigd','1','[]',3,3),
(84,'2026-01-15 10:00:00','beheer','Gewijzigd','1','[]',4,3),
(85,'2026-01-15 10:00:00','beheer','Gewijzigd','1','[]',1,3),
(86,'2026-01-15 10:00:00','beheer','Gewijzigd','1','[]',5,3),
(87,'2026-01-15 10:00:00','beheer','Gewijzigd','1','[]',6,3),
(88,'2026-01-15 10:00:00','beheer','Gewijzigd','1','[]',71,3),
(89,'2026-01-15 10:00:00','beheer','Gewijzigd','1','[]',73,3),
(90,'2026-01-15 10:00:00','beheer','Gewijzigd','1','[]',74,3),
(91,'2026-01-15 10:00:00','beheer','Gewijzigd','1','[]',75,3),
(92,'2026-01-15 10:00:00','beheer','Gewijzigd','1','[]',76,3),
(93,'2026-01-15 10:00:00','beheer','Gewijzigd','1','[]',78,3),
(94,'2026-01-15 10:00:00','beheer','Gewijzigd','1','[]',77,3),
(95,'2026-01-15 10:00:00','beheer','Gewijzigd','1','[]',79,3),
(96,'2026-01-15 10:00:00','beheer','Gewijzigd','1','[]',80,3),
(97,'2026-01-15 10:00:00','beheer','Gewijzigd','1','[]',21,3),
(98,'2026-01-15 10:00:00','beheer','Gewijzigd','1','[]',20,3),
(99,'2026-01-15 10:00:00','beheer','Gewijzigd','1','[]',81,3),
(100,'2026-01-15 10:00:00','beheer','Gewijzigd','1','[]',82,3),
(101,'2026-01-15 10:00:00','beheer','Gewijzigd','1','[]',83,3),
(102,'2026-01-15 10:00:00','beheer','Gewijzigd','1','[]',84,3),
(103,'2026-01-15 10:00:00','beheer','Gewijzigd','1','[]',22,3),
(104,'2026-01-15 10:00:00','beheer','Gewijzigd','1','[]',85,3),
(105,'2026-01-15 10:00:00','beheer','Gewijzigd','voorbeeld','[]',86,3);
INSERT INTO "meenemen_aanbod" ("id", "aan", "gedaan_op", "lijst_id") VALUES
(1,'opvolger@voorbeeld.example','2026-01-15 10:00:00',1);
INSERT INTO "meenemen_lijst" ("id", "titel", "deelsleutel", "aangemaakt_op", "gewijzigd_op", "eigenaar_id") VALUES
(1,'Voor de buurt','D_WvIOPkEUv2qmhGim2Nmw','2026-01-15 10:00:00','2026-01-15 10:00:00',1),
(2,'Oost',NULL,'2026-01-15 10:00:00','2026-01-15 10:00:00',1),
(3,'Mijn lijst',NULL,'2026-01-15 10:00:00','2026-01-15 10:00:00',2),
(4,'Zonder account',NULL,'2026-01-15 10:00:00','2026-01-15 10:00:00',NULL);
INSERT INTO "meenemen_maakopdracht" ("id", "soort", "sleutel", "geldt_voor", "stand", "status", "plek", "pogingen", "bladzijden", "verwacht", "gevraagd_op", "gezien_op") VALUES
(1,'route','eerste-stap','collectief','a','waiting',1,0,0,0,'2026-01-15 10:00:00',NULL),
(2,'methode','','','b','working',NULL,1,9,0,'2026-01-15 10:00:00','2026-01-15 10:00:00'),
(3,'spoor','B','','c','failed',NULL,3,0,40,'2026-01-15 10:00:00',NULL);
INSERT INTO "meenemen_maakwens" ("id", "opdracht_id", "wie_id") VALUES
(1,1,1);
INSERT INTO "meenemen_onderdeel" ("id", "noot", "plek", "ervaring_id", "knooppunt_id", "lijst_id") VALUES
(1,'Lezen voor dinsdag.',1,NULL,1,1),
(2,'Lezen voor dinsdag.',2,NULL,3,1),
(3,'Lezen voor dinsdag.',3,1,NULL,1),
(4,'',1,NULL,1,2),
(5,'',1,NULL,1,4);
INSERT INTO "meenemen_verlopenlink" ("id", "afdruk", "sinds") VALUES
(1,'89f6eaf00d83a044db144a70a1cb5413b98182c383abd910468a2fbb3823dea1','2026-01-15 10:00:00');
INSERT INTO "mfa_authenticator" ("id", "type", "data", "user_id", "created_at", "last_used_at") VALUES
(1,'recovery_codes','{"voorbeeld": "recovery_codes"}',6,'2026-01-15 10:00:00','2026-01-15 10:00:00'),
(2,'totp','{"voorbeeld": "totp"}',6,'2026-01-15 10:00:00','2026-01-15 10:00:00'),
(3,'webauthn','{"voorbeeld": "webauthn"}',6,'2026-01-15 10:00:00','2026-01-15 10:00:00');
INSERT INTO "naslag_aanhaling" ("id", "tekst_id", "tekst_type_id", "bron_id", "feit_id") VALUES
(1,1,2,1,NULL),
(2,1,3,1,NULL),
(3,1,4,1,NULL),
(4,1,1,1,NULL),
(5,2,1,1,NULL),
(6,1,5,1,NULL),
(7,2,5,1,NULL),
(8,3,5,1,NULL),
(9,4,5,1,NULL),
(10,1,67,1,NULL),
(11,2,67,1,NULL),
(12,3,67,1,NULL),
(13,4,67,1,NULL),
(14,5,67,1,NULL),
(15,6,67,1,NULL),
(16,1,12,NULL,1);
INSERT INTO "naslag_anderenaam" ("id", "naam", "naam_klein", "begrip_id") VALUES
(1,'stadsverwarming','stadsverwarming',2);
INSERT INTO "naslag_begrip" ("id", "naam", "naam_klein", "slug", "uitleg", "geladen") VALUES
(1,'aardgas','aardgas','aardgas','Gas uit de grond. {{feit:een-regel}}',''),
(2,'warmtenet','warmtenet','warmtenet','Leidingen met warm water onder de straat.','geladen');
INSERT INTO "naslag_begrip_knooppunten" ("id", "begrip_id", "knooppunt_id") VALUES
(1,2,1);
INSERT INTO "naslag_bron" ("id", "vervallen_op", "geladen", "naam", "slug", "maker", "soort", "omschrijving", "adres", "gecontroleerd_op", "controleer_voor", "eigenaar", "opvolger_id", "eigenaar_persoon_id") VALUES
(1,NULL,'','Een boek','een-boek','Een maker','boek','Waar het in staat.','https://voorbeeld.example/','2026-01-01',NULL,'redactie',NULL,NULL),
(2,'2026-01-15 10:00:00','geladen','Een oud boek','een-ouder-boek','','boek','Waar het in staat.','',NULL,'2026-01-01','redactie',1,1);
INSERT INTO "naslag_feit" ("id", "vervallen_op", "geladen", "eigenaar", "controleer_voor", "naam", "slug", "onderwerp", "tekst", "betekenis", "vindplaats", "adres", "stand", "geldt_vanaf", "geldt_tot_en_met", "gecontroleerd_op", "gecontroleerd_door", "openbaar", "gepubliceerd_op", "gewijzigd_op", "bron_id", "eigenaar_persoon_id", "opvolger_id") VALUES
(1,NULL,'','redactie',NULL,'Een wet','een-regel','Warmte','De wet is aangenomen.','Bewoners: je mag kiezen.','Stb. 2025, 1','','in_force',NULL,NULL,'2026-11-03','redactie',1,'2026-01-15 10:00:00','2026-01-15 10:00:00',1,NULL,NULL),
(2,'2026-01-15 10:00:00','geladen','redactie','2026-01-01','Een oude wet','een-oude-wet','Warmte','De wet is aangenomen.','','Stb. 2025, 1','adres','in_force','2026-01-01','2026-01-01','2026-11-03','redactie',1,'2026-01-15 10:00:00','2026-01-15 10:00:00',NULL,1,1);
INSERT INTO "paginas_generation" ("nummer") VALUES
(320);
INSERT INTO "post_office_attachment" ("id", "name", "mimetype", "headers", "file") VALUES
(1,'voorbeeld.txt','text/plain','{"voorbeeld": 1}','voorbeeld.txt');
INSERT INTO "post_office_attachment_emails" ("id", "attachment_id", "email_id") VALUES
(1,1,32);
INSERT INTO "post_office_email" ("id", "from_email", "to", "cc", "bcc", "message", "html_message", "status", "priority", "created", "last_updated", "scheduled_time", "headers", "context", "template_id", "backend_alias", "subject", "number_of_retries", "expires_at", "message_id", "recipient_delivery_status") VALUES
(29,'site@voorbeeld.example','lid@voorbeeld.example','','','Dag','',0,NULL,'2026-01-15 10:00:00','2026-01-15 10:00:00',NULL,NULL,NULL,NULL,'','Voorbeeld',NULL,NULL,NULL,NULL),
(30,'site@voorbeeld.example','lid@voorbeeld.example','','','Dag','',1,NULL,'2026-01-15 10:00:00','2026-01-15 10:00:00',NULL,NULL,NULL,NULL,'','Voorbeeld',NULL,NULL,NULL,NULL),
(31,'site@voorbeeld.example','lid@voorbeeld.example','','','Dag','',2,NULL,'2026-01-15 10:00:00','2026-01-15 10:00:00',NULL,NULL,NULL,NULL,'','Voorbeeld',NULL,NULL,NULL,NULL),
(32,'site@voorbeeld.example','lid@voorbeeld.example','cc','bcc','Dag','html_message',3,1,'2026-01-15 10:00:00','2026-01-15 10:00:00','2026-01-15 10:00:00','{"voorbeeld": 1}','{"voorbeeld": 1}',1,'backend_alias','Voorbeeld',1,'2026-01-15 10:00:00','message_id',10);
INSERT INTO "post_office_emailtemplate" ("id", "name", "description", "subject", "content", "html_content", "created", "last_updated", "language", "default_template_id") VALUES
(1,'voorbeeld','','Voorbeeld','Dag','','2026-01-15 10:00:00','2026-01-15 10:00:00','nl',NULL),
(2,'voorbeeld','description','Example','','html_content','2026-01-15 10:00:00','2026-01-15 10:00:00','en',1);
INSERT INTO "post_office_log" ("id", "date", "status", "exception_type", "message", "email_id") VALUES
(1,'2026-01-15 10:00:00',0,'Voorbeeld','Weg',32),
(2,'2026-01-15 10:00:00',1,'Voorbeeld','Weg',32),
(3,'2026-01-15 10:00:00',10,'Voorbeeld','Weg',32),
(4,'2026-01-15 10:00:00',20,'Voorbeeld','Weg',32),
(5,'2026-01-15 10:00:00',30,'Voorbeeld','Weg',32),
(6,'2026-01-15 10:00:00',40,'Voorbeeld','Weg',32),
(7,'2026-01-15 10:00:00',50,'Voorbeeld','Weg',32),
(8,'2026-01-15 10:00:00',60,'Voorbeeld','Weg',32),
(9,'2026-01-15 10:00:00',65,'Voorbeeld','Weg',32),
(10,'2026-01-15 10:00:00',70,'Voorbeeld','Weg',32),
(11,'2026-01-15 10:00:00',80,'Voorbeeld','Weg',32),
(12,'2026-01-15 10:00:00',90,'Voorbeeld','Weg',32);
INSERT INTO "redactie_externadres" ("id", "adres", "stand", "reden", "goed_op", "mislukt_sinds", "pogingen", "nagekeken_op", "weer_op", "genegeerd") VALUES
(1,'https://weg.example/','kapot','reden','2026-01-15 10:00:00','2026-01-15 10:00:00',1,'2026-01-15 10:00:00','2026-01-15 10:00:00','genegeerd');
INSERT INTO "redactie_vindplaats" ("id", "tekst_id", "waar", "adres_id", "tekst_type_id") VALUES
(1,1,'aanpak',1,1);
INSERT INTO "socialaccount_socialaccount" ("id", "provider", "uid", "last_login", "date_joined", "user_id", "extra_data") VALUES
(1,'organisatie','voorbeeld','2026-01-15 10:00:00','2026-01-15 10:00:00',1,'{"a": 1}');
INSERT INTO "socialaccount_socialapp" ("id", "provider", "name", "client_id", "secret", "key", "provider_id", "settings") VALUES
(1,'openid_connect','Voorbeeld','client_id','secret','key','organisatie','{"voorbeeld": 1}');
INSERT INTO "socialaccount_socialtoken" ("id", "token", "token_secret", "expires_at", "account_id", "app_id") VALUES
(1,'voorbeeld','token_secret','2026-01-15 10:00:00',1,1);
INSERT INTO "taggit_tag" ("id", "name", "slug") VALUES
(1,'Bewoners','bewoners'),
(2,'Warmtenet','warmtenet');
INSERT INTO "taggit_taggeditem" ("id", "object_id", "content_type_id", "tag_id") VALUES
(1,1,1,2),
(2,1,1,1),
(3,2,1,2),
(4,2,1,1),
(5,1,15,1),
(6,2,15,1),
(7,3,15,1),
(8,4,15,1),
(9,5,15,1),
(10,6,15,1),
(11,7,15,1),
(12,8,15,1),
(13,9,15,1),
(14,10,15,2),
(15,1,16,2),
(16,11,15,2),
(17,2,16,2),
(18,12,15,2),
(19,3,16,2);
INSERT INTO "terugmelden_ervaringmelding" ("id", "gemeld_op", "afgehandeld_op", "gewist_op", "vingerafdruk", "soort", "tekst", "status", "gedaan", "afgehandeld_door_id", "ervaring_id") VALUES
(1,'2026-01-15 10:00:00',NULL,NULL,'e70d8dd1312226bf07cef2c4f1c4e64b150639ac12079b78f6134e6d1c17bed5','persoon','Dit gaat over mij.','open','',NULL,1),
(2,'2026-01-15 10:00:00','2026-01-15 10:00:00',NULL,NULL,'ongepast','Let op.','aangepast','Nagekeken.',4,1),
(3,'2026-01-15 10:00:00','2026-01-15 10:00:00',NULL,NULL,'ongepast','Let op.','weg','Nagekeken.',4,1),
(4,'2026-01-15 10:00:00','2026-01-15 10:00:00','2026-01-15 10:00:00',NULL,'ongepast','Let op.','gebleven','Nagekeken.',4,1);
INSERT INTO "terugmelden_melding" ("id", "sectie", "passage", "tekst", "gemeld_op", "status", "afgehandeld_op", "afgehandeld_door_id", "knooppunt_id", "gewist_op", "vingerafdruk", "adres", "beantwoord_op", "beurt_op", "genomen_door_id") VALUES
(1,'doel','waar het om gaat','Dit klopt niet.','2026-01-15 10:00:00','open',NULL,NULL,1,NULL,'88b7918572d3c5ccc73c2fb97e57ce99f66b43aabec585e3e05df6a393bb17e5','lezer@voorbeeld.example',NULL,'2026-01-15 10:00:00',3),
(2,'anders','','Dit ook niet.','2026-01-15 10:00:00','opgelost','2026-01-15 10:00:00',3,1,NULL,NULL,'',NULL,'2026-01-15 10:00:00',3),
(3,'anders','','Dit ook niet.','2026-01-15 10:00:00','geen_fout','2026-01-15 10:00:00',3,1,NULL,NULL,'',NULL,'2026-01-15 10:00:00',3),
(4,'anders','','Dit ook niet.','2026-01-15 10:00:00','later',NULL,NULL,1,'2026-01-15 10:00:00',NULL,'','2026-01-15 10:00:00','2026-01-31 23:00:00',3);
INSERT INTO "terugmelden_meldingstap" ("id", "soort", "op", "noot", "door_id", "melding_id") VALUES
(1,'genomen','2026-01-15 10:00:00','',3,1),
(2,'opgelost','2026-01-15 10:00:00','',3,2),
(3,'geen_fout','2026-01-15 10:00:00','',3,3),
(4,'later','2026-01-15 10:00:00','Na de raad.',3,4);
INSERT INTO "terugmelden_waardering" ("id", "maand", "ja", "nee", "knooppunt_id") VALUES
(1,'2026-01-01',2,1,1);
INSERT INTO "usersessions_usersession" ("id", "created_at", "ip", "last_seen_at", "session_key", "user_agent", "data", "user_id") VALUES
(1,'2026-01-15 10:00:00','192.0.2.1','2026-01-15 10:00:00','voorbeeld','Voorbeeld/1.0','{"voorbeeld": 1}',1);
INSERT INTO "versies_akkoord" ("id", "afdruk", "op", "door_id", "knooppunt_id") VALUES
(1,'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa','2026-01-15 10:00:00',3,1);
INSERT INTO "versies_bezig" ("id", "sinds", "gezien_op", "knooppunt_id", "wie_id") VALUES
(1,'2026-01-15 10:00:00','2026-01-15 10:00:00',1,3);
INSERT INTO "versies_concept" ("id", "vorm", "slug", "daarna_was", "daarna", "wat", "klein", "teruggezet", "begonnen_op", "gewijzigd_op", "basis_id", "knooppunt_id", "redacteur_id") VALUES
(1,'---
vorm: 1
titel: Eerste stap
status: published
fase: 1
volgorde: 1
sporen: [A, B]
partijen:
  - partij: gemeente
    rol: trekt
    vraag: Begin het gesprek.
bestuurlijk_gevoelig: ""
wet_en_regelgeving: false
nog_na_te_zien: De regeling van de provincie.
geldt_voor: beide
vooraf: []
zie_ook: []
tags: [Bewoners, Warmtenet]
zoekwoorden: cv, ketel
---

## Doel

Iedereen weet waar het om gaat.

## Klaar als

Zie [[eerste-stap]] en {{bron:een-boek}} over het warmtenet.

## Aanpak

Begin met een gesprek.

## Tips

- Zie [[eerste-stap]] en {{bron:een-boek}} over het warmtenet. {#1}

## In gewone taal

Zie [[eerste-stap]] en {{bron:een-boek}} over het warmtenet.
','eerste-stap','{"voorbeeld": 1}','{"erna": "want"}','wat',1,1,'2026-01-15 10:00:00','2026-01-15 10:00:00',22,1,3);
INSERT INTO "versies_gepland" ("id", "werkwoord", "op", "gepland_op", "mislukt_op", "redenen", "door_id", "knooppunt_id", "opvolger_id") VALUES
(1,'publiceer','2026-01-15 10:00:00','2026-01-15 10:00:00','2026-01-15 10:00:00','Vul “doel” in.',3,1,NULL),
(2,'haal_weg','2026-01-15 10:00:00','2026-01-15 10:00:00','2026-01-15 10:00:00','Vul “doel” in.',3,1,1);
INSERT INTO "versies_kanttekening" ("id", "veld", "tekst", "op", "opgelost_op", "door_id", "knooppunt_id") VALUES
(1,'doel','Te vaag.','2026-01-15 10:00:00','2026-01-15 10:00:00',3,1);
INSERT INTO "versies_leesverzoek" ("id", "vraag", "gevraagd_op", "gelezen_op", "aan_id", "door_id", "knooppunt_id") VALUES
(1,'Klopt het?','2026-01-15 10:00:00','2026-01-15 10:00:00',3,3,1);
INSERT INTO "versies_versie" ("id", "doel_id", "nummer", "vorm", "digest", "titel", "slug", "geldt_voor", "was_public", "gebeurtenis", "velden", "op", "hoe", "wat", "klein", "gewist_op", "doel_type_id", "door_id", "fase_id", "feiten") VALUES
(1,1,1,'feiten:
  - slug: een-regel
    naam: Een wet
    onderwerp: Warmte
    tekst: De wet is aangenomen.
    betekenis:
      - ''Bewoners: je mag kiezen.''
    bron: een-boek
    vindplaats: Stb. 2025, 1
    stand: in_force
    gecontroleerd_op: 2026-11-03
    gecontroleerd_door: redactie
    openbaar: true
','64c0a62cd793899ca4c12617a5c24d71ffbb39f454b53477dcb2db58fc9e5050','Een wet','een-regel','',1,'nieuw','[]','2026-01-15 10:00:00','eerste','',0,NULL,66,NULL,NULL,'{}'),
(2,2,1,'feiten:
  - slug: een-oude-wet
    naam: Een oude wet
    onderwerp: Warmte
    tekst: De wet is aangenomen.
    vindplaats: Stb. 2025, 1
    stand: in_force
    gecontroleerd_op: 2026-11-03
    gecontroleerd_door: redactie
    openbaar: true
    vervallen_op: 2026-01-15T10:00:00.000000Z
    opvolger: een-regel
','b8e083bebed07f2fb29688f5babe3ffd2836bc4b58651fb216ee5c8ba7863008','Een oude wet','een-oude-wet','',0,'gewijzigd','[]','2026-01-15 10:00:00','eerste','',0,NULL,66,NULL,NULL,'{}'),
(3,1,1,'bronnen:
  - slug: een-boek
    naam: Een boek
    maker: Een maker
    soort: boek
    omschrijving: Waar het in staat.
    adres: https://voorbeeld.example/
    gecontroleerd_op: 2026-01-01
','0faff7b94d5c1a6cbcd1044a576f16728e3718263d2751d8c32a9243796a13f1','Een boek','een-boek','',1,'nieuw','[]','2026-01-15 10:00:00','eerste','',0,NULL,14,NULL,NULL,'{}'),
(4,2,1,'bronnen:
  - slug: een-ouder-boek
    naam: Een oud boek
    soort: boek
    omschrijving: Waar het in staat.
    vervallen_op: 2026-01-15T10:00:00.000000Z
    opvolger: een-boek
','b470b1ae8fc97dd9ebcc9dbe03a06e4f5772ffc123f29012885b865090f28ce4','Een oud boek','een-ouder-boek','',0,'gewijzigd','[]','2026-01-15 10:00:00','eerste','',0,NULL,14,NULL,NULL,'{}'),
(5,1,1,'begrippen:
  - slug: aardgas
    naam: aardgas
    uitleg: Gas uit de grond. {{feit:een-regel}}
','d75675dab7be92a4d691a0708ccc69517fa37a7198e4305440f311a09ac86c49','aardgas','aardgas','',1,'nieuw','[]','2026-01-15 10:00:00','eerste','',0,NULL,12,NULL,NULL,'{"een-regel": 1}'),
(6,2,1,'begrippen:
  - slug: warmtenet
    naam: warmtenet
    uitleg: Leidingen met warm water onder de straat.
    andere_namen: [stadsverwarming]
    zie: [eerste-stap]
','32e26c28b3b96fe9b2bb509d4b82c9a3f5f6723f662815f0c74a7748a5bc87ff','warmtenet','warmtenet','',1,'nieuw','[]','2026-01-15 10:00:00','eerste','',0,NULL,12,NULL,NULL,'{}'),
(7,1,1,'fasen:
  - nummer: 1
    naam: Fase nummer 1
    slug: verkennen
    omschrijving: Zie [[eerste-stap]] en {{bron:een-boek}} over het warmtenet.
','7da84b2d4744e57f3e725fafc6a73944a367da0396763bf4f1ed02b8305ee530','Fase nummer 1','verkennen','',1,'nieuw','[]','2026-01-15 10:00:00','eerste','',0,NULL,2,NULL,NULL,'{}'),
(8,2,1,'fasen:
  - nummer: 2
    naam: Fase nummer 2
    slug: fase-nummer-2
    omschrijving: Wat hier gebeurt.
','69a478e415961b32b3813ab6f4e11d59094242240c7d9412268c3c117ab720dd','Fase nummer 2','fase-nummer-2','',1,'nieuw','[]','2026-01-15 10:00:00','eerste','',0,NULL,2,NULL,NULL,'{}'),
(9,3,1,'fasen:
  - nummer: 9
    naam: Fase nummer 9
    slug: fase-nummer-9
    omschrijving: Wat hier gebeurt.
    vervallen_op: 2026-01-15T10:00:00.000000Z
    opvolger: ''1''
','747eb1bc3622459b89fcdefc0111c14d63cefe0052e16117bd85039651a1098d','Fase nummer 9','fase-nummer-9','',0,'gewijzigd','[]','2026-01-15 10:00:00','eerste','',0,NULL,2,NULL,NULL,'{}'),
(10,1,1,'sporen:
  - code: A
    naam: Spoor X loopt
    domein: sociaal-maatschappelijk
    omschrijving: Zie [[eerste-stap]] en {{bron:een-boek}} over het warmtenet.
','b9fd5e84357e6f73bf72bfbde48124dcfd16532280c28a548562d340eb0e8bc6','Spoor X loopt','A','',1,'nieuw','[]','2026-01-15 10:00:00','eerste','',0,NULL,3,NULL,NULL,'{}'),
(11,2,1,'sporen:
  - code: B
    naam: Spoor B loopt
    domein: sociaal-maatschappelijk
    omschrijving: ""
','9033473dd644b44c6f36b2d0ec66e7832e34915053de0e86e6201195319185a4','Spoor B loopt','B','',1,'nieuw','[]','2026-01-15 10:00:00','eerste','',0,NULL,3,NULL,NULL,'{}'),
(12,3,1,'sporen:
  - code: Y
    naam: Oud spoor
    domein: ""
    omschrijving: ""
    vervallen_op: 2026-01-15T10:00:00.000000Z
    opvolger: A
','84aea23e8af91167bbe54d1cfa61ab14636b94cb6504e88ebdfad6a7cf34b98d','Oud spoor','Y','',0,'gewijzigd','[]','2026-01-15 10:00:00','eerste','',0,NULL,3,NULL,NULL,'{}'),
(13,1,1,'partijen:
  - slug: gemeente
    naam: Gemeente
    omschrijving: Zie [[eerste-stap]] en {{bron:een-boek}} over het warmtenet.
','3cb8d15026cae169471c275cbc3b0c5581f30ee5068370aafba5ff07864cf748','Gemeente','gemeente','',1,'nieuw','[]','2026-01-15 10:00:00','eerste','',0,NULL,4,NULL,NULL,'{}'),
(14,2,1,'partijen:
  - slug: oude-partij
    naam: Oude-partij
    omschrijving: ""
    vervallen_op: 2026-01-15T10:00:00.000000Z
    opvolger: gemeente
','dd923084ef284d53d702bd78cec37bc0358f0834725d6c3ece1f520ed52654e5','Oude-partij','oude-partij','',0,'gewijzigd','[]','2026-01-15 10:00:00','eerste','',0,NULL,4,NULL,NULL,'{}'),
(15,1,1,'uitleg:
  - slug: uitleg-inleiding
    soort: inleiding
    volgorde: 1
    titel: Uitleg inleiding
    zin: Wat er gebeurt.
    tekst: Zie [[eerste-stap]] en {{bron:een-boek}} over het warmtenet.
    jij: Zie [[eerste-stap]] en {{bron:een-boek}} over het warmtenet.
    geld: Zie [[eerste-stap]] en {{bron:een-boek}} over het warmtenet.
    wanneer: Zie [[eerste-stap]] en {{bron:een-boek}} over het warmtenet.
    bellen: Zie [[eerste-stap]] en {{bron:een-boek}} over het warmtenet.
    zoekwoorden: huur
','6282046669a95cfd0afe139f51c52b1bc83fdc0b2c75660c53e9c24b27b4e953','Uitleg inleiding','uitleg-inleiding','',1,'nieuw','[]','2026-01-15 10:00:00','eerste','',0,NULL,67,NULL,NULL,'{}'),
(16,2,1,'uitleg:
  - slug: uitleg-vraag
    soort: vraag
    volgorde: 1
    titel: Uitleg vraag
    zin: Wat er gebeurt.
    tekst: Zie [[eerste-stap]] en {{bron:een-boek}} over het warmtenet.
    jij: Zie [[eerste-stap]] en {{bron:een-boek}} over het warmtenet.
    geld: Zie [[eerste-stap]] en {{bron:een-boek}} over het warmtenet.
    wanneer: Zie [[eerste-stap]] en {{bron:een-boek}} over het warmtenet.
    bellen: Zie [[eerste-stap]] en {{bron:een-boek}} over het warmtenet.
    zoekwoorden: huur
','90bbf632c07d3d5b5858a891712f3f6915a3e03419a6c298e454ccb33eabdb46','Uitleg vraag','uitleg-vraag','',1,'nieuw','[]','2026-01-15 10:00:00','eerste','',0,NULL,67,NULL,NULL,'{}'),
(17,3,1,'uitleg:
  - slug: uitleg-fase
    soort: fase
    volgorde: 1
    titel: Uitleg fase
    zin: Wat er gebeurt.
    tekst: Zie [[eerste-stap]] en {{bron:een-boek}} over het warmtenet.
    jij: Zie [[eerste-stap]] en {{bron:een-boek}} over het warmtenet.
    geld: Zie [[eerste-stap]] en {{bron:een-boek}} over het warmtenet.
    wanneer: Zie [[eerste-stap]] en {{bron:een-boek}} over het warmtenet.
    bellen: Zie [[eerste-stap]] en {{bron:een-boek}} over het warmtenet.
    zoekwoorden: huur
','b6838928a62c12eefa8f599faf0390d3a0657ade77791e89c36221f4a3f098ee','Uitleg fase','uitleg-fase','',1,'nieuw','[]','2026-01-15 10:00:00','eerste','',0,NULL,67,NULL,NULL,'{}'),
(18,4,1,'uitleg:
  - slug: uitleg-groep
    soort: groep
    volgorde: 1
    titel: Uitleg groep
    zin: Wat er gebeurt.
    tekst: Zie [[eerste-stap]] en {{bron:een-boek}} over het warmtenet.
    jij: Zie [[eerste-stap]] en {{bron:een-boek}} over het warmtenet.
    geld: Zie [[eerste-stap]] en {{bron:een-boek}} over het warmtenet.
    wanneer: Zie [[eerste-stap]] en {{bron:een-boek}} over het warmtenet.
    bellen: Zie [[eerste-stap]] en {{bron:een-boek}} over het warmtenet.
    zoekwoorden: huur
','d2a922a3da6f42e448b108ff65efc98399db2c37ba0504a954bd43bd13c08a67','Uitleg groep','uitleg-groep','',1,'nieuw','[]','2026-01-15 10:00:00','eerste','',0,NULL,67,NULL,NULL,'{}'),
(19,5,1,'uitleg:
  - slug: uitleg-dichtbij
    soort: dichtbij
    volgorde: 1
    titel: Uitleg dichtbij
    zin: Wat er gebeurt.
    tekst: Zie [[eerste-stap]] en {{bron:een-boek}} over het warmtenet.
    jij: Zie [[eerste-stap]] en {{bron:een-boek}} over het warmtenet.
    geld: Zie [[eerste-stap]] en {{bron:een-boek}} over het warmtenet.
    wanneer: Zie [[eerste-stap]] en {{bron:een-boek}} over het warmtenet.
    bellen: Zie [[eerste-stap]] en {{bron:een-boek}} over het warmtenet.
    zoekwoorden: huur
','91c357049cce4c28ea7497e90944ecbc9ec4d73d3eb817544ffb86e0ff3e7207','Uitleg dichtbij','uitleg-dichtbij','',1,'nieuw','[]','2026-01-15 10:00:00','eerste','',0,NULL,67,NULL,NULL,'{}'),
(20,6,1,'uitleg:
  - slug: uitleg-landelijk
    soort: landelijk
    volgorde: 1
    titel: Uitleg landelijk
    zin: Wat er gebeurt.
    tekst: Zie [[eerste-stap]] en {{bron:een-boek}} over het warmtenet.
    jij: Zie [[eerste-stap]] en {{bron:een-boek}} over het warmtenet.
    geld: Zie [[eerste-stap]] en {{bron:een-boek}} over het warmtenet.
    wanneer: Zie [[eerste-stap]] en {{bron:een-boek}} over het warmtenet.
    bellen: Zie [[eerste-stap]] en {{bron:een-boek}} over het warmtenet.
    zoekwoorden: huur
','1d7e392bfe9f23b3fa754136c6552385d477bfe2eb6106daa5b1b9f20d22dfbd','Uitleg landelijk','uitleg-landelijk','',1,'nieuw','[]','2026-01-15 10:00:00','eerste','',0,NULL,67,NULL,NULL,'{}'),
(21,7,1,'uitleg:
  - slug: oudere-uitleg
    soort: groep
    volgorde: 1
    titel: Oude uitleg
    tekst: Je verhuurder doet een voorstel.
    adres: https://voorbeeld.example/
    geopend_op: 2026-01-01
    vervallen_op: 2026-01-15T10:00:00.000000Z
    opvolger: uitleg-groep
','6cae74189cbe210715fc17a6af84a8e4e25041f8f7ef2c003b2a823989fcbb11','Oude uitleg','oudere-uitleg','',0,'gewijzigd','[]','2026-01-15 10:00:00','eerste','',0,NULL,67,NULL,NULL,'{}'),
(22,1,1,'---
vorm: 1
titel: Eerste stap
status: published
fase: 1
volgorde: 1
sporen: [A, B]
partijen:
  - partij: gemeente
    rol: trekt
    vraag: Begin het gesprek.
bestuurlijk_gevoelig: ""
wet_en_regelgeving: false
nog_na_te_zien: De regeling van de provincie.
geldt_voor: beide
vooraf: []
zie_ook: []
tags: [Bewoners, Warmtenet]
zoekwoorden: cv, ketel
---

## Doel

Iedereen weet waar het om gaat.

## Klaar als

Zie [[eerste-stap]] en {{bron:een-boek}} over het warmtenet.

## Aanpak

Begin met een gesprek.

## Tips

- Zie [[eerste-stap]] en {{bron:een-boek}} over het warmtenet. {#1}

## In gewone taal

Zie [[eerste-stap]] en {{bron:een-boek}} over het warmtenet.
','417663d595747f0fd2fa52e634dc7d93799a9629513eea42ffbb1685b95e3042','Eerste stap','eerste-stap','beide',1,'nieuw','[]','2026-01-15 10:00:00','eerste','',0,NULL,1,NULL,1,'{}'),
(23,2,1,'---
vorm: 1
titel: Tweede stap
status: published
fase: 2
volgorde: 1
sporen: [B]
partijen:
  - partij: gemeente
    rol: trekt
    vraag: Begin het gesprek.
bestuurlijk_gevoelig: De raad kijkt mee.
wet_en_regelgeving: true
gecontroleerd_op: 2026-01-01
nog_na_te_zien: De regeling van de provincie.
geldt_voor: beide
vooraf:
  - naar: eerste-stap
    toelichting: Eerst praten.
zie_ook:
  - naar: derde-stap
    toelichting: Ook goed.
tags: [Bewoners, Warmtenet]
zoekwoorden: cv, ketel
---

## Doel

Iedereen weet waar het om gaat.

## Klaar als

Zie [[eerste-stap]] en {{bron:een-boek}} over het warmtenet.

## Aanpak

Begin met een gesprek.

## Tips

- Zie [[eerste-stap]] en {{bron:een-boek}} over het warmtenet. {#1}

## In gewone taal

Zie [[eerste-stap]] en {{bron:een-boek}} over het warmtenet.
','d1db56dbe14bd857240f27167e0c003b773625d383a3fc2579f94cb79ea8df5d','Tweede stap','tweede','beide',1,'nieuw','[]','2026-01-15 10:00:00','eerste','',0,NULL,1,NULL,2,'{}'),
(24,1,2,'---
vorm: 1
titel: Eerste stap
status: published
fase: 1
volgorde: 1
sporen: [A, B]
partijen:
  - partij: gemeente
    rol: trekt
    vraag: Begin het gesprek.
bestuurlijk_gevoelig: ""
wet_en_regelgeving: false
nog_na_te_zien: De regeling van de provincie.
geldt_voor: beide
vooraf: []
zie_ook: []
tags: [Bewoners, Warmtenet]
zoekwoorden: cv, ketel
---

## Doel

Iedereen weet waar het om gaat.

## Klaar als

Zie [[eerste-stap]] en {{bron:een-boek}} over het warmtenet.

## Aanpak

Begin met een gesprek.

## Tips

- Zie [[eerste-stap]] en {{bron:een-boek}} over het warmtenet. {#1}

## In gewone taal

Zie [[eerste-stap]] en {{bron:een-boek}} over het warmtenet.
','417663d595747f0fd2fa52e634dc7d93799a9629513eea42ffbb1685b95e3042','Eerste stap','eerste-stap','beide',1,'nieuw','[]','2026-01-15 10:00:00','eerste','De termijn klopt weer.',1,NULL,1,3,1,'{}'),
(25,1,3,'---
vorm: 1
titel: Eerste stap
status: published
fase: 1
volgorde: 1
sporen: [A, B]
partijen:
  - partij: gemeente
    rol: trekt
    vraag: Begin het gesprek.
bestuurlijk_gevoelig: ""
wet_en_regelgeving: false
nog_na_te_zien: De regeling van de provincie.
geldt_voor: beide
vooraf: []
zie_ook: []
tags: [Bewoners, Warmtenet]
zoekwoorden: cv, ketel
---

## Doel

Iedereen weet waar het om gaat.

## Klaar als

Zie [[eerste-stap]] en {{bron:een-boek}} over het warmtenet.

## Aanpak

Begin met een gesprek.

## Tips

- Zie [[eerste-stap]] en {{bron:een-boek}} over het warmtenet. {#1}

## In gewone taal

Zie [[eerste-stap]] en {{bron:een-boek}} over het warmtenet.
','417663d595747f0fd2fa52e634dc7d93799a9629513eea42ffbb1685b95e3042','Eerste stap','eerste-stap','beide',1,'gewijzigd','[]','2026-01-15 10:00:00','eerste','De termijn klopt weer.',1,NULL,1,3,1,'{}'),
(26,1,4,'---
vorm: 1
titel: Eerste stap
status: published
fase: 1
volgorde: 1
sporen: [A, B]
partijen:
  - partij: gemeente
    rol: trekt
    vraag: Begin het gesprek.
bestuurlijk_gevoelig: ""
wet_en_regelgeving: false
nog_na_te_zien: De regeling van de provincie.
geldt_voor: beide
vooraf: []
zie_ook: []
tags: [Bewoners, Warmtenet]
zoekwoorden: cv, ketel
---

## Doel

Iedereen weet waar het om gaat.

## Klaar als

Zie [[eerste-stap]] en {{bron:een-boek}} over het warmtenet.

## Aanpak

Begin met een gesprek.

## Tips

- Zie [[eerste-stap]] en {{bron:een-boek}} over het warmtenet. {#1}

## In gewone taal

Zie [[eerste-stap]] en {{bron:een-boek}} over het warmtenet.
','417663d595747f0fd2fa52e634dc7d93799a9629513eea42ffbb1685b95e3042','Eerste stap','eerste-stap','beide',1,'verplaatst','[]','2026-01-15 10:00:00','eerste','De termijn klopt weer.',1,NULL,1,3,1,'{}'),
(27,1,5,'---
vorm: 1
titel: Eerste stap
status: published
fase: 1
volgorde: 1
sporen: [A, B]
partijen:
  - partij: gemeente
    rol: trekt
    vraag: Begin het gesprek.
bestuurlijk_gevoelig: ""
wet_en_regelgeving: false
nog_na_te_zien: De regeling van de provincie.
geldt_voor: beide
vooraf: []
zie_ook: []
tags: [Bewoners, Warmtenet]
zoekwoorden: cv, ketel
---

## Doel

Iedereen weet waar het om gaat.

## Klaar als

Zie [[eerste-stap]] en {{bron:een-boek}} over het warmtenet.

## Aanpak

Begin met een gesprek.

## Tips

- Zie [[eerste-stap]] en {{bron:een-boek}} over het warmtenet. {#1}

## In gewone taal

Zie [[eerste-stap]] en {{bron:een-boek}} over het warmtenet.
','417663d595747f0fd2fa52e634dc7d93799a9629513eea42ffbb1685b95e3042','Eerste stap','eerste-stap','beide',1,'hernoemd','[]','2026-01-15 10:00:00','eerste','De termijn klopt weer.',1,NULL,1,3,1,'{}'),
(28,1,6,'---
vorm: 1
titel: Eerste stap
status: published
fase: 1
volgorde: 1
sporen: [A, B]
partijen:
  - partij: gemeente
    rol: trekt
    vraag: Begin het gesprek.
bestuurlijk_gevoelig: ""
wet_en_regelgeving: false
nog_na_te_zien: De regeling van de provincie.
geldt_voor: beide
vooraf: []
zie_ook: []
tags: [Bewoners, Warmtenet]
zoekwoorden: cv, ketel
---

## Doel

Iedereen weet waar het om gaat.

## Klaar als

Zie [[eerste-stap]] en {{bron:een-boek}} over het warmtenet.

## Aanpak

Begin met een gesprek.

## Tips

- Zie [[eerste-stap]] en {{bron:een-boek}} over het warmtenet. {#1}

## In gewone taal

Zie [[eerste-stap]] en {{bron:een-boek}} over het warmtenet.
','417663d595747f0fd2fa52e634dc7d93799a9629513eea42ffbb1685b95e3042','Eerste stap','eerste-stap','beide',1,'van_de_site','[]','2026-01-15 10:00:00','eerste','De termijn klopt weer.',1,NULL,1,3,1,'{}'),
(29,1,7,'---
vorm: 1
titel: Eerste stap
status: published
fase: 1
volgorde: 1
sporen: [A, B]
partijen:
  - partij: gemeente
    rol: trekt
    vraag: Begin het gesprek.
bestuurlijk_gevoelig: ""
wet_en_regelgeving: false
nog_na_te_zien: De regeling van de provincie.
geldt_voor: beide
vooraf: []
zie_ook: []
tags: [Bewoners, Warmtenet]
zoekwoorden: cv, ketel
---

## Doel

Iedereen weet waar het om gaat.

## Klaar als

Zie [[eerste-stap]] en {{bron:een-boek}} over het warmtenet.

## Aanpak

Begin met een gesprek.

## Tips

- Zie [[eerste-stap]] en {{bron:een-boek}} over het warmtenet. {#1}

## In gewone taal

Zie [[eerste-stap]] en {{bron:een-boek}} over het warmtenet.
','417663d595747f0fd2fa52e634dc7d93799a9629513eea42ffbb1685b95e3042','Eerste stap','eerste-stap','beide',1,'vervallen','[]','2026-01-15 10:00:00','eerste','De termijn klopt weer.',1,NULL,1,3,1,'{}'),
(30,1,8,'---
vorm: 1
titel: Eerste stap
status: published
fase: 1
volgorde: 1
sporen: [A, B]
partijen:
  - partij: gemeente
    rol: trekt
    vraag: Begin het gesprek.
bestuurlijk_gevoelig: ""
wet_en_regelgeving: false
nog_na_te_zien: De regeling van de provincie.
geldt_voor: beide
vooraf: []
zie_ook: []
tags: [Bewoners, Warmtenet]
zoekwoorden: cv, ketel
---

## Doel

Iedereen weet waar het om gaat.

## Klaar als

Zie [[eerste-stap]] en {{bron:een-boek}} over het warmtenet.

## Aanpak

Begin met een gesprek.

## Tips

- Zie [[eerste-stap]] en {{bron:een-boek}} over het warmtenet. {#1}

## In gewone taal

Zie [[eerste-stap]] en {{bron:een-boek}} over het warmtenet.
','417663d595747f0fd2fa52e634dc7d93799a9629513eea42ffbb1685b95e3042','Eerste stap','eerste-stap','beide',1,'terug','[]','2026-01-15 10:00:00','eerste','De termijn klopt weer.',1,NULL,1,3,1,'{}'),
(31,1,9,'---
vorm: 1
titel: Eerste stap
status: published
fase: 1
volgorde: 1
sporen: [A, B]
partijen:
  - partij: gemeente
    rol: trekt
    vraag: Begin het gesprek.
bestuurlijk_gevoelig: ""
wet_en_regelgeving: false
nog_na_te_zien: De regeling van de provincie.
geldt_voor: beide
vooraf: []
zie_ook: []
tags: [Bewoners, Warmtenet]
zoekwoorden: cv, ketel
---

## Doel

Iedereen weet waar het om gaat.

## Klaar als

Zie [[eerste-stap]] en {{bron:een-boek}} over het warmtenet.

## Aanpak

Begin met een gesprek.

## Tips

- Zie [[eerste-stap]] en {{bron:een-boek}} over het warmtenet. {#1}

## In gewone taal

Zie [[eerste-stap]] en {{bron:een-boek}} over het warmtenet.
','417663d595747f0fd2fa52e634dc7d93799a9629513eea42ffbb1685b95e3042','Eerste stap','eerste-stap','beide',1,'nieuw','[]','2026-01-15 10:00:00','beheer','De termijn klopt weer.',1,NULL,1,3,1,'{}'),
(32,1,10,'---
vorm: 1
titel: Eerste stap
status: published
fase: 1
volgorde: 1
sporen: [A, B]
partijen:
  - partij: gemeente
    rol: trekt
    vraag: Begin het gesprek.
bestuurlijk_gevoelig: ""
wet_en_regelgeving: false
nog_na_te_zien: De regeling van de provincie.
geldt_voor: beide
vooraf: []
zie_ook: []
tags: [Bewoners, Warmtenet]
zoekwoorden: cv, ketel
---

## Doel

Iedereen weet waar het om gaat.

## Klaar als

Zie [[eerste-stap]] en {{bron:een-boek}} over het warmtenet.

## Aanpak

Begin met een gesprek.

## Tips

- Zie [[eerste-stap]] en {{bron:een-boek}} over het warmtenet. {#1}

## In gewone taal

Zie [[eerste-stap]] en {{bron:een-boek}} over het warmtenet.
','417663d595747f0fd2fa52e634dc7d93799a9629513eea42ffbb1685b95e3042','Eerste stap','eerste-stap','beide',1,'nieuw','[]','2026-01-15 10:00:00','bestand','De termijn klopt weer.',1,NULL,1,3,1,'{}'),
(33,1,11,'---
vorm: 1
titel: Eerste stap
status: published
fase: 1
volgorde: 1
sporen: [A, B]
partijen:
  - partij: gemeente
    rol: trekt
    vraag: Begin het gesprek.
bestuurlijk_gevoelig: ""
wet_en_regelgeving: false
nog_na_te_zien: De regeling van de provincie.
geldt_voor: beide
vooraf: []
zie_ook: []
tags: [Bewoners, Warmtenet]
zoekwoorden: cv, ketel
---

## Doel

Iedereen weet waar het om gaat.

## Klaar als

Zie [[eerste-stap]] en {{bron:een-boek}} over het warmtenet.

## Aanpak

Begin met een gesprek.

## Tips

- Zie [[eerste-stap]] en {{bron:een-boek}} over het warmtenet. {#1}

## In gewone taal

Zie [[eerste-stap]] en {{bron:een-boek}} over het warmtenet.
','417663d595747f0fd2fa52e634dc7d93799a9629513eea42ffbb1685b95e3042','Eerste stap','eerste-stap','beide',1,'nieuw','[]','2026-01-15 10:00:00','gepland','De termijn klopt weer.',1,NULL,1,3,1,'{}'),
(34,1,12,'---
vorm: 1
titel: Eerste stap
status: published
fase: 1
volgorde: 1
sporen: [A, B]
partijen:
  - partij: gemeente
    rol: trekt
    vraag: Begin het gesprek.
bestuurlijk_gevoelig: ""
wet_en_regelgeving: false
nog_na_te_zien: De regeling van de provincie.
geldt_voor: beide
vooraf: []
zie_ook: []
tags: [Bewoners, Warmtenet]
zoekwoorden: cv, ketel
---

## Doel

Iedereen weet waar het om gaat.

## Klaar als

Zie [[eerste-stap]] en {{bron:een-boek}} over het warmtenet.

## Aanpak

Begin met een gesprek.

## Tips

- Zie [[eerste-stap]] en {{bron:een-boek}} over het warmtenet. {#1}

## In gewone taal

Zie [[eerste-stap]] en {{bron:een-boek}} over het warmtenet.
','417663d595747f0fd2fa52e634dc7d93799a9629513eea42ffbb1685b95e3042','Eerste stap','eerste-stap','beide',1,'nieuw','[]','2026-01-15 10:00:00','teruggezet','De termijn klopt weer.',1,NULL,1,3,1,'{}'),
(35,1,13,'---
vorm: 1
titel: Eerste stap
status: published
fase: 1
volgorde: 1
sporen: [A, B]
partijen:
  - partij: gemeente
    rol: trekt
    vraag: Begin het gesprek.
bestuurlijk_gevoelig: ""
wet_en_regelgeving: false
nog_na_te_zien: De regeling van de provincie.
geldt_voor: beide
vooraf: []
zie_ook: []
tags: [Bewoners, Warmtenet]
zoekwoorden: cv, ketel
---

## Doel

Iedereen weet waar het om gaat.

## Klaar als

Zie [[eerste-stap]] en {{bron:een-boek}} over het warmtenet.

## Aanpak

Begin met een gesprek.

## Tips

- Zie [[eerste-stap]] en {{bron:een-boek}} over het warmtenet. {#1}

## In gewone taal

Zie [[eerste-stap]] en {{bron:een-boek}} over het warmtenet.
','417663d595747f0fd2fa52e634dc7d93799a9629513eea42ffbb1685b95e3042','Eerste stap','eerste-stap','beide',1,'nieuw','[]','2026-01-15 10:00:00','eerste','De termijn klopt weer.',1,NULL,1,3,1,'{}'),
(36,1,14,'---
vorm: 1
titel: Eerste stap
status: published
fase: 1
volgorde: 1
sporen: [A, B]
partijen:
  - partij: gemeente
    rol: trekt
    vraag: Begin het gesprek.
bestuurlijk_gevoelig: ""
wet_en_regelgeving: false
nog_na_te_zien: De regeling van de provincie.
geldt_voor: beide
vooraf: []
zie_ook: []
tags: [Bewoners, Warmtenet]
zoekwoorden: cv, ketel
---

## Doel

Iedereen weet waar het om gaat.

## Klaar als

Zie [[eerste-stap]] en {{bron:een-boek}} over het warmtenet.

## Aanpak

Begin met een gesprek.

## Tips

- Zie [[eerste-stap]] en {{bron:een-boek}} over het warmtenet. {#1}

## In gewone taal

Zie [[eerste-stap]] en {{bron:een-boek}} over het warmtenet.
','417663d595747f0fd2fa52e634dc7d93799a9629513eea42ffbb1685b95e3042','Eerste stap','eerste-stap','beide',1,'nieuw','[]','2026-01-15 10:00:00','buitenom','De termijn klopt weer.',1,NULL,1,3,1,'{}'),
(37,1,15,'---
vorm: 1
titel: Eerste stap
status: published
fase: 1
volgorde: 1
sporen: [A, B]
partijen:
  - partij: gemeente
    rol: trekt
    vraag: Begin het gesprek.
bestuurlijk_gevoelig: ""
wet_en_regelgeving: false
nog_na_te_zien: De regeling van de provincie.
geldt_voor: beide
vooraf: []
zie_ook: []
tags: [Bewoners, Warmtenet]
zoekwoorden: cv, ketel
---

## Doel

Iedereen weet waar het om gaat.

## Klaar als

Zie [[eerste-stap]] en {{bron:een-boek}} over het warmtenet.

## Aanpak

Begin met een gesprek.

## Tips

- Zie [[eerste-stap]] en {{bron:een-boek}} over het warmtenet. {#1}

## In gewone taal

Zie [[eerste-stap]] en {{bron:een-boek}} over het warmtenet.
','417663d595747f0fd2fa52e634dc7d93799a9629513eea42ffbb1685b95e3042','Eerste stap','eerste-stap','beide',1,'nieuw','[]','2026-01-15 10:00:00','eerste','De termijn klopt weer.',1,NULL,1,3,1,'{}'),
(38,1,16,'---
vorm: 1
titel: Eerste stap
status: published
fase: 1
volgorde: 1
sporen: [A, B]
partijen:
  - partij: gemeente
    rol: trekt
    vraag: Begin het gesprek.
bestuurlijk_gevoelig: ""
wet_en_regelgeving: false
nog_na_te_zien: De regeling van de provincie.
geldt_voor: beide
vooraf: []
zie_ook: []
tags: [Bewoners, Warmtenet]
zoekwoorden: cv, ketel
---

## Doel

Iedereen weet waar het om gaat.

## Klaar als

Zie [[eerste-stap]] en {{bron:een-boek}} over het warmtenet.

## Aanpak

Begin met een gesprek.

## Tips

- Zie [[eerste-stap]] en {{bron:een-boek}} over het warmtenet. {#1}

## In gewone taal

Zie [[eerste-stap]] en {{bron:een-boek}} over het warmtenet.
','417663d595747f0fd2fa52e634dc7d93799a9629513eea42ffbb1685b95e3042','Eerste stap','eerste-stap','collectief',1,'nieuw','[]','2026-01-15 10:00:00','eerste','De termijn klopt weer.',1,NULL,1,3,1,'{}'),
(39,1,17,'---
vorm: 1
titel: Eerste stap
status: published
fase: 1
volgorde: 1
sporen: [A, B]
partijen:
  - partij: gemeente
    rol: trekt
    vraag: Begin het gesprek.
bestuurlijk_gevoelig: ""
wet_en_regelgeving: false
nog_na_te_zien: De regeling van de provincie.
geldt_voor: beide
vooraf: []
zie_ook: []
tags: [Bewoners, Warmtenet]
zoekwoorden: cv, ketel
---

## Doel

Iedereen weet waar het om gaat.

## Klaar als

Zie [[eerste-stap]] en {{bron:een-boek}} over het warmtenet.

## Aanpak

Begin met een gesprek.

## Tips

- Zie [[eerste-stap]] en {{bron:een-boek}} over het warmtenet. {#1}

## In gewone taal

Zie [[eerste-stap]] en {{bron:een-boek}} over het warmtenet.
','417663d595747f0fd2fa52e634dc7d93799a9629513eea42ffbb1685b95e3042','Eerste stap','eerste-stap','individueel',1,'nieuw','{"voorbeeld": 1}','2026-01-15 10:00:00','eerste','De termijn klopt weer.',1,'2026-01-15 10:00:00',1,3,1,'{}');
INSERT INTO "versies_weggegooid" ("id", "soort", "titel", "slug", "vorm", "daarna", "op", "door_id", "knooppunt_id") VALUES
(1,'knooppunten','Weg','weg','Weg.','{}','2026-01-15 10:00:00',3,1),
(2,'concept','Weg','weg','Weg.','{}','2026-01-15 10:00:00',3,1),
(3,'tip','Weg','weg','Weg.','{}','2026-01-15 10:00:00',3,1),
(4,'begrippen','Weg','weg','Weg.','{"voorbeeld": 1}','2026-01-15 10:00:00',3,1);
INSERT INTO "volgen_volging" ("id", "sinds", "bericht_tot", "knooppunt_id", "spoor_id", "tag_id", "volger_id", "fase_id", "partij_id") VALUES
(1,'2026-01-15 10:00:00','2026-01-15 10:00:00',1,NULL,NULL,1,NULL,NULL),
(2,'2026-01-15 10:00:00','2026-01-15 10:00:00',NULL,NULL,NULL,1,1,NULL),
(3,'2026-01-15 10:00:00','2026-01-15 10:00:00',NULL,1,NULL,1,NULL,NULL),
(4,'2026-01-15 10:00:00','2026-01-15 10:00:00',NULL,NULL,NULL,1,NULL,1),
(5,'2026-01-15 10:00:00','2026-01-15 10:00:00',NULL,NULL,2,1,NULL,NULL);
INSERT INTO "werklijst_dagmail" ("lid_id", "gemaild_op") VALUES
(1,'2026-01-15 10:00:00');
INSERT INTO "zoeken_document" ("id", "soort", "sleutel", "titel", "pad", "regel", "zicht", "datum", "afdruk", "kenmerken", "kern", "woorden", "delen") VALUES
(1,'bron',1,'Een boek','/bron/een-boek/','boek, Een maker','iedereen',NULL,'959791ea3c37e02901fd4533cfbf7e47c960900f','1 2','','waar het in staat
een boek','[["", "Waar het in staat. Een maker"]]'),
(2,'partij',1,'Gemeente','/partij/gemeente/','Wat er van deze partij wordt gevraagd','iedereen',NULL,'31850d6e394f41df1ff38b0a36e6d004d405f01d','2 3 6','','zie eerste stap en een boek over het warmtenet
gemeente meen','[["", "Zie Eerste stap en Een boek over het warmtenet."]]'),
(7,'knooppunt',1,'Eerste stap','/verkennen/eerste-stap/','Fase 1, Fase nummer 1','iedereen','2026-01-15 10:00:00','229755547b0218bc9ee6783e68c32bce46774db5','2 6 7 8 9 10 11 12 19','','bewoners bewoner warmtenet cv ketel stadsverwarming stadsverwarm iedereen weet waar het om gaat zie eerste stap en een boek over
eerste stap','[["doel", "Iedereen weet waar het om gaat."], ["in gewone taal", "Zie Eerste stap en Een boek over het warmtenet."], ["klaar als", "Zie Eerste stap en Een boek over het warmtenet."], ["aanpak", "Begin met een gesprek."], ["tip", "Zie Eerste stap en Een boek over het warmtenet."]]'),
(9,'knooppunt',2,'Tweede stap','/fase-nummer-2/tweede/','Fase 2, Fase nummer 2','iedereen','2026-01-15 10:00:00','657a877b60c24b37d8dee851384da14876a89add','2 6 7 10 11 12 13 14','','bewoners bewoner warmtenet cv ketel iedereen weet waar het om gaat zie eerste stap en een boek over
tweede stap','[["doel", "Iedereen weet waar het om gaat."], ["in gewone taal", "Zie Eerste stap en Een boek over het warmtenet."], ["klaar als", "Zie Eerste stap en Een boek over het warmtenet."], ["aanpak", "Begin met een gesprek."], ["tip", "Zie Eerste stap en Een boek over het warmtenet."]]'),
(13,'uitleg',1,'Uitleg inleiding','/bewoners/#uitleg-inleiding','Voor bewoners','iedereen','2026-01-15 10:00:00','66fd791254e9d6d9e222e73cab90cc6061d6c90b','2 15','Wat er gebeurt.','wat er gebeurt beur zie eerste stap en een boek over het warmtenet
uitleg inleiding inleid
huur','[["", "Zie Eerste stap en Een boek over het warmtenet. Zie Eerste stap en Een boek over het warmtenet. Zie Eerste stap en Een boek over het warmtenet. Zie Eerste stap en Een boek over het warmtenet. Zie Eerste stap en Een boek over het warmtenet."]]'),
(14,'uitleg',2,'Uitleg vraag','/bewoners/#uitleg-vraag','Een vraag van bewoners','iedereen','2026-01-15 10:00:00','c470f2d231f35854e7ebf33f96672598767fd854','2 15','Wat er gebeurt.','wat er gebeurt beur zie eerste stap en een boek over het warmtenet
uitleg vraag
huur','[["", "Zie Eerste stap en Een boek over het warmtenet. Zie Eerste stap en Een boek over het warmtenet. Zie Eerste stap en Een boek over het warmtenet. Zie Eerste stap en Een boek over het warmtenet. Zie Eerste stap en Een boek over het warmtenet."]]'),
(15,'uitleg',3,'Uitleg fase','/bewoners/uitleg-fase/','Wat er in jouw straat gebeurt','iedereen','2026-01-15 10:00:00','e7179ae55a33a860af42fc860ea2be012596ab29','2 15','Wat er gebeurt.','wat er gebeurt beur zie eerste stap en een boek over het warmtenet
uitleg fase
huur','[["", "Zie Eerste stap en Een boek over het warmtenet. Zie Eerste stap en Een boek over het warmtenet. Zie Eerste stap en Een boek over het warmtenet. Zie Eerste stap en Een boek over het warmtenet. Zie Eerste stap en Een boek over het warmtenet."]]'),
(16,'uitleg',4,'Uitleg groep','/bewoners/uitleg-groep/','Wat er voor jou geldt','iedereen','2026-01-15 10:00:00','5ec5c33c57b44579d1a5abd354b4f72c75595e2c','2 15','Wat er gebeurt.','wat er gebeurt beur zie eerste stap en een boek over het warmtenet
uitleg groep
huur','[["", "Zie Eerste stap en Een boek over het warmtenet. Zie Eerste stap en Een boek over het warmtenet. Zie Eerste stap en Een boek over het warmtenet. Zie Eerste stap en Een boek over het warmtenet. Zie Eerste stap en Een boek over het warmtenet."]]'),
(17,'uitleg',5,'Uitleg dichtbij','/bewoners/#uitleg-dichtbij','Wie je belt','iedereen','2026-01-15 10:00:00','d1bfaf24dff09d0a19284579a7ea8036e1cfeac6','2 15','Wat er gebeurt.','wat er gebeurt beur zie eerste stap en een boek over het warmtenet
uitleg dichtbij
huur','[["", "Zie Eerste stap en Een boek over het warmtenet. Zie Eerste stap en Een boek over het warmtenet. Zie Eerste stap en Een boek over het warmtenet. Zie Eerste stap en Een boek over het warmtenet. Zie Eerste stap en Een boek over het warmtenet."]]'),
(18,'uitleg',6,'Uitleg landelijk','/bewoners/#uitleg-landelijk','Wie je belt','iedereen','2026-01-15 10:00:00','071eaa76d9c4e7676651d80bc90ad492992e4956','2 15','Wat er gebeurt.','wat er gebeurt beur zie eerste stap en een boek over het warmtenet
uitleg landelijk
huur','[["", "Zie Eerste stap en Een boek over het warmtenet. Zie Eerste stap en Een boek over het warmtenet. Zie Eerste stap en Een boek over het warmtenet. Zie Eerste stap en Een boek over het warmtenet. Zie Eerste stap en Een boek over het warmtenet."]]'),
(21,'feit',1,'Een wet','/wetten-en-regelingen/een-regel/','Wet of regeling, geldt','iedereen','2026-01-15 10:00:00','b7d20aa9ce7ab78f0a3c8c25c116a80831335b3b','2 16','','de wet is aangenomen aannoom
een wet','[["", "De wet is aangenomen. Bewoners: je mag kiezen. geldt, nagezien op 3 november 2026"]]'),
(24,'begrip',1,'Aardgas','/begrippen/#aardgas','','iedereen',NULL,'dba1d31e6e32c175c6f6e0f31ec192deb833fcc8','2 17','','gas uit de grond wet is aangenomen aannoom geldt nagezien nazien op 3 november 2026
aardgas','[["", "Gas uit de grond. De wet is aangenomen (geldt, nagezien op 3 november 2026)."]]'),
(25,'begrip',2,'Warmtenet','/begrippen/#warmtenet','ook: stadsverwarming','iedereen',NULL,'a0c6470f8c2fe8dc8084e9c8d621714dd5eab0ca','2 17','','leidingen leid met warm water onder de straat
warmtenet stadsverwarming stadsverwarm','[["", "Leidingen met warm water onder de straat."]]'),
(28,'ervaring',1,'Koffie op straat','/ervaringen/koffie-op-straat-1/','Proefwijk, Voorbeeldstad','iedereen','2026-01-15 10:00:00','1306746158648608c3d2862963681d3ae6017705','2 8 9 10 12 18','','proefwijk voorbeeldstad voor 1945 vooral rijwoningen rijwoon warmtenet we deden deed eerste stap
koffie op straat','[["", "We deden Eerste stap. De koffie. De regen. Een tent. Iedereen kwam."]]');
INSERT INTO "zoeken_fts" ("titel", "onderwerp", "tekst", "vermelding", "kenmerken", rowid) VALUES
('een boek','waar het in staat','een maker','','k1 k2',1),
('gemeente meen','zie eerste stap en een boek over het warmtenet','','eerste stap tweede stap','k2 k3 k6',2),
('eerste stap','iedereen weet waar het om gaat zie eerste stap en een boek over het warmtenet zie eerste stap en een boek over het warmtenet bewoners bewoner warmtenet cv ketel stadsverwarming stadsverwarm warmtenet','begin met een gesprek sprek zie eerste stap en een boek over het warmtenet','gemeente meen begin het gesprek sprek fase nummer 1','k2 k6 k7 k8 k9 k10 k11 k12 k19',7),
('tweede stap','iedereen weet waar het om gaat zie eerste stap en een boek over het warmtenet zie eerste stap en een boek over het warmtenet bewoners bewoner warmtenet cv ketel','begin met een gesprek sprek zie eerste stap en een boek over het warmtenet','gemeente meen begin het gesprek sprek fase nummer 2 de raad kijkt kijk mee','k2 k6 k7 k10 k11 k12 k13 k14',9),
('uitleg inleiding inleid huur','wat er gebeurt beur zie eerste stap en een boek over het warmtenet','zie eerste stap en een boek over het warmtenet zie eerste stap en een boek over het warmtenet zie eerste stap en een boek over het warmtenet zie eerste stap en een boek over het warmtenet','','k2 k15',13),
('uitleg vraag huur','wat er gebeurt beur zie eerste stap en een boek over het warmtenet','zie eerste stap en een boek over het warmtenet zie eerste stap en een boek over het warmtenet zie eerste stap en een boek over het warmtenet zie eerste stap en een boek over het warmtenet','','k2 k15',14),
('uitleg fase huur','wat er gebeurt beur zie eerste stap en een boek over het warmtenet','zie eerste stap en een boek over het warmtenet zie eerste stap en een boek over het warmtenet zie eerste stap en een boek over het warmtenet zie eerste stap en een boek over het warmtenet','','k2 k15',15),
('uitleg groep huur','wat er gebeurt beur zie eerste stap en een boek over het warmtenet','zie eerste stap en een boek over het warmtenet zie eerste stap en een boek over het warmtenet zie eerste stap en een boek over het warmtenet zie eerste stap en een boek over het warmtenet','','k2 k15',16),
('uitleg dichtbij huur','wat er gebeurt beur zie eerste stap en een boek over het warmtenet','zie eerste stap en een boek over het warmtenet zie eerste stap en een boek over het warmtenet zie eerste stap en een boek over het warmtenet zie eerste stap en een boek over het warmtenet','','k2 k15',17),
('uitleg landelijk huur','wat er gebeurt beur zie eerste stap en een boek over het warmtenet','zie eerste stap en een boek over het warmtenet zie eerste stap en een boek over het warmtenet zie eerste stap en een boek over het warmtenet zie eerste stap en een boek over het warmtenet','','k2 k15',18),
('een wet','de wet is aangenomen aannoom','bewoners bewoner je mag kiezen kies geldt nagezien nazien op 3 november 2026','warmte warmt stb 2025 1 een boek','k2 k16',21),
('aardgas','gas uit de grond de wet is aangenomen aannoom geldt nagezien nazien op 3 november 2026','','','k2 k17',24),
('warmtenet stadsverwarming stadsverwarm','leidingen leid met warm water onder de straat','','','k2 k17',25),
('koffie op straat','we deden deed eerste stap proefwijk voorbeeldstad voor 1945 vooral rijwoningen rijwoon warmtenet warmtenet','de koffie de regen reeg een tent iedereen kwam','eerste stap','k2 k8 k9 k10 k12 k18',28);
INSERT INTO zoeken_fts (zoeken_fts, rank) VALUES ('rank', 'bm25(10.0, 4.0, 2.0, 1.0, 0.0)');
INSERT INTO "zoeken_indexstand" ("id", "versie") VALUES
(1,'5 snowballstemmer.dutch_stemmer 3.1.1');
INSERT INTO "zoeken_kenmerk" ("id", "facet", "waarde", "label", "volgorde") VALUES
(1,'soort','bron','Bron',3),
(2,'zicht','iedereen','iedereen',0),
(3,'soort','partij','Partij',6),
(4,'partij','de-gemeente','Gemeente',0),
(5,'partij','oude-partij','Oude-partij',0),
(6,'partij','gemeente','Gemeente',0),
(7,'soort','knooppunt','Knooppunt',5),
(8,'fase','verkennen','Fase 1, Fase nummer 1',1),
(9,'spoor','A','Spoor A, Spoor X loopt',0),
(10,'spoor','B','Spoor B, Spoor B loopt',0),
(11,'tag','bewoners','Bewoners',0),
(12,'tag','warmtenet','Warmtenet',0),
(13,'fase','fase-nummer-2','Fase 2, Fase nummer 2',2),
(14,'let_op','gevoelig','bestuurlijk gevoelig',0),
(15,'soort','uitleg','In gewone taal',1),
(16,'soort','feit','Wet of regeling',4),
(17,'soort','begrip','Begrip',2),
(18,'soort','ervaring','Ervaring',0),
(19,'voorbeeld','ja','Heeft een voorbeeld uit de praktijk',0);
INSERT INTO "zoeken_synoniem" ("id", "bron", "naam", "sleutel", "eerste", "pad") VALUES
(1,'begrip:1','aardgas','aardgas',1,'/begrippen/#aardgas'),
(3,'begrip:2','warmtenet','warmtenet',1,'/begrippen/#warmtenet'),
(4,'begrip:2','stadsverwarming','stadsverwarm',0,'/begrippen/#warmtenet');
INSERT INTO "zoeken_uitgelicht" ("id", "vraag", "vraagsleutel", "soort", "sleutel", "volgorde") VALUES
(1,'hoe begin ik','begin','knooppunt',1,1);
INSERT INTO "zoeken_woord" ("id", "woord", "omgekeerd") VALUES
(1,'boek','keob'),
(2,'een','nee'),
(3,'het','teh'),
(4,'in','ni'),
(5,'maker','rekam'),
(6,'staat','taats'),
(7,'waar','raaw'),
(8,'gemeente','etneemeg'),
(9,'oude','eduo'),
(10,'partij','jitrap'),
(11,'oud','duo'),
(12,'eerste','etsree'),
(13,'en','ne'),
(14,'over','revo'),
(15,'stap','pats'),
(16,'warmtenet','tenetmraw'),
(17,'zie','eiz'),
(18,'1','1'),
(19,'begin','nigeb'),
(20,'bewoners','srenoweb'),
(21,'cv','vc'),
(22,'dit','tid'),
(23,'doe','eod'),
(24,'fase','esaf'),
(25,'gaat','taag'),
(26,'gesprek','kerpseg'),
(27,'iedereen','neeredei'),
(28,'ketel','letek'),
(29,'met','tem'),
(30,'nummer','remmun'),
(31,'om','mo'),
(32,'weet','teew'),
(33,'2','2'),
(34,'de','ed'),
(35,'kijkt','tkjik'),
(36,'mee','eem'),
(37,'raad','daar'),
(38,'tweede','edeewt'),
(39,'er','re'),
(40,'gebeurt','truebeg'),
(41,'huur','ruuh'),
(42,'inleiding','gnidielni'),
(43,'uitleg','geltiu'),
(44,'wat','taw'),
(45,'vraag','gaarv'),
(46,'groep','peorg'),
(47,'dichtbij','jibthcid'),
(48,'landelijk','kjilednal'),
(49,'doet','teod'),
(50,'je','ej'),
(51,'verhuurder','redruuhrev'),
(52,'voorstel','letsroov'),
(53,'2025','5202'),
(54,'2026','6202'),
(55,'3','3'),
(56,'aangenomen','nemonegnaa'),
(57,'geldt','tdleg'),
(58,'is','si'),
(59,'kiezen','nezeik'),
(60,'mag','gam'),
(61,'nagezien','neizegan'),
(62,'november','rebmevon'),
(63,'op','po'),
(64,'stb','bts'),
(65,'warmte','etmraw'),
(66,'wet','tew'),
(67,'aardgas','sagdraa'),
(68,'gas','sag'),
(69,'grond','dnorg'),
(70,'uit','tiu'),
(71,'leidingen','negnidiel'),
(72,'onder','redno'),
(73,'straat','taarts'),
(74,'warm','mraw'),
(75,'water','retaw'),
(76,'stadsverwarming','gnimrawrevsdats'),
(77,'1945','5491'),
(78,'deden','neded'),
(79,'koffie','eiffok'),
(80,'kwam','mawk'),
(81,'proefwijk','kjiwfeorp'),
(82,'regen','neger'),
(83,'rijwoningen','negninowjir'),
(84,'tent','tnet'),
(85,'voor','roov'),
(86,'vooral','laroov'),
(87,'voorbeeldstad','datsdleebroov'),
(88,'we','ew'),
(89,'site','etis'),
(90,'van','nav'),
(91,'ingetrokken','nekkortegni');
INSERT INTO "zoeken_zoekvraag" ("id", "vraag", "maand", "aantal", "zonder_resultaat", "voorbeeld_gezocht") VALUES
(1,'warmtenet','2026-01-01',3,1,1);
CREATE INDEX "aanbod_aan" ON "meenemen_aanbod" ("aan");
CREATE INDEX "account_emailaddress_email_03be32b2" ON "account_emailaddress" ("email");
CREATE INDEX "account_emailaddress_user_id_2c513194" ON "account_emailaddress" ("user_id");
CREATE UNIQUE INDEX "account_emailaddress_user_id_email_987c8728_uniq" ON "account_emailaddress" ("user_id", "email");
CREATE INDEX "account_emailconfirmation_email_address_id_5b7f8c58" ON "account_emailconfirmation" ("email_address_id");
CREATE INDEX "accounts_leescode_gebruiker_id_b1348292" ON "accounts_leescode" ("gebruiker_id");
CREATE INDEX "accounts_onderbrokenformulier_account_id_03fa4ff9" ON "accounts_onderbrokenformulier" ("account_id");
CREATE INDEX "accounts_onderbrokenformulier_gemaakt_op_bdf18628" ON "accounts_onderbrokenformulier" ("gemaakt_op");
CREATE INDEX "accounts_rolrecht_group_id_1f4fd3aa" ON "accounts_rolrecht" ("group_id");
CREATE INDEX "accounts_rolrecht_permission_id_fbf343e7" ON "accounts_rolrecht" ("permission_id");
CREATE INDEX "accounts_uitnodiging_door_id_33531a2e" ON "accounts_uitnodiging" ("door_id");
CREATE INDEX "accounts_user_groups_group_id_bd11a704" ON "accounts_user_groups" ("group_id");
CREATE INDEX "accounts_user_groups_user_id_52b62117" ON "accounts_user_groups" ("user_id");
CREATE UNIQUE INDEX "accounts_user_groups_user_id_group_id_59c0b32f_uniq" ON "accounts_user_groups" ("user_id", "group_id");
CREATE INDEX "accounts_user_user_permissions_permission_id_113bb443" ON "accounts_user_user_permissions" ("permission_id");
CREATE INDEX "accounts_user_user_permissions_user_id_e4f0a161" ON "accounts_user_user_permissions" ("user_id");
CREATE UNIQUE INDEX "accounts_user_user_permissions_user_id_permission_id_2ab516c2_uniq" ON "accounts_user_user_permissions" ("user_id", "permission_id");
CREATE INDEX "achtergrond_herstel_vrijgegeven_door_id_8328c6cf" ON "achtergrond_herstel" ("vrijgegeven_door_id");
CREATE INDEX "adres_doel" ON "knooppunten_adres" ("doel_type_id", "doel_id");
CREATE INDEX "auth_group_permissions_group_id_b120cbf9" ON "auth_group_permissions" ("group_id");
CREATE UNIQUE INDEX "auth_group_permissions_group_id_permission_id_0cd325b0_uniq" ON "auth_group_permissions" ("group_id", "permission_id");
CREATE INDEX "auth_group_permissions_permission_id_84c5c92e" ON "auth_group_permissions" ("permission_id");
CREATE INDEX "auth_permission_content_type_id_2f476e4b" ON "auth_permission" ("content_type_id");
CREATE UNIQUE INDEX "auth_permission_content_type_id_codename_01ab375a_uniq" ON "auth_permission" ("content_type_id", "codename");
CREATE INDEX "bewoners_uitleg_opvolger_id_4f112899" ON "bewoners_uitleg" ("opvolger_id");
CREATE INDEX "bezoek_bezoek_ervaring_id_d0cf14ab" ON "bezoek_bezoek" ("ervaring_id");
CREATE INDEX "bezoek_bezoek_fase_id_25ebdb41" ON "bezoek_bezoek" ("fase_id");
CREATE INDEX "bezoek_bezoek_knooppunt_id_ef297fee" ON "bezoek_bezoek" ("knooppunt_id");
CREATE INDEX "bezoek_bezoek_lid_id_56171052" ON "bezoek_bezoek" ("lid_id");
CREATE INDEX "bezoek_bezoek_partij_id_082ad181" ON "bezoek_bezoek" ("partij_id");
CREATE INDEX "bezoek_bezoek_spoor_id_0ce3480b" ON "bezoek_bezoek" ("spoor_id");
CREATE INDEX "bezoek_op" ON "bezoek_bezoek" ("op");
CREATE INDEX "django_admin_log_content_type_id_c4bce8eb" ON "django_admin_log" ("content_type_id");
CREATE INDEX "django_admin_log_user_id_c564eba6" ON "django_admin_log" ("user_id");
CREATE UNIQUE INDEX "django_content_type_app_label_model_76bd3d3b_uniq" ON "django_content_type" ("app_label", "model");
CREATE INDEX "django_session_expire_date_a5c62663" ON "django_session" ("expire_date");
CREATE INDEX "ervaring_alike" ON "ervaringen_ervaring" ("warmteoplossing", "bouwperiode", "soort_woningen", "gepubliceerd_op" DESC);
CREATE INDEX "ervaring_newest" ON "ervaringen_ervaring" ("status", "gepubliceerd_op" DESC, "id" DESC);
CREATE INDEX "ervaringen_ervaring_auteur_id_8a5d1200" ON "ervaringen_ervaring" ("auteur_id");
CREATE INDEX "ervaringen_ervaring_fase_id_e114d928" ON "ervaringen_ervaring" ("fase_id");
CREATE INDEX "ervaringen_ervaring_knooppunten_ervaring_id_1218e84f" ON "ervaringen_ervaring_knooppunten" ("ervaring_id");
CREATE UNIQUE INDEX "ervaringen_ervaring_knooppunten_ervaring_id_knooppunt_id_8c9f25ae_uniq" ON "ervaringen_ervaring_knooppunten" ("ervaring_id", "knooppunt_id");
CREATE INDEX "ervaringen_ervaring_knooppunten_knooppunt_id_6a0f6673" ON "ervaringen_ervaring_knooppunten" ("knooppunt_id");
CREATE INDEX "ervaringen_foto_ervaring_id_14b2656d" ON "ervaringen_foto" ("ervaring_id");
CREATE INDEX "ervaringen_foto_inzending_id_3facd489" ON "ervaringen_foto" ("inzending_id");
CREATE INDEX "ervaringen_inzage_inzending_id_e113b880" ON "ervaringen_inzage" ("inzending_id");
CREATE INDEX "ervaringen_inzage_moderator_id_30742bcf" ON "ervaringen_inzage" ("moderator_id");
CREATE INDEX "ervaringen_inzending_auteur_id_cd1e2839" ON "ervaringen_inzending" ("auteur_id");
CREATE INDEX "ervaringen_inzending_eerste_akkoord_id_223220aa" ON "ervaringen_inzending" ("eerste_akkoord_id");
CREATE INDEX "ervaringen_inzending_ervaring_id_2205ab76" ON "ervaringen_inzending" ("ervaring_id");
CREATE INDEX "ervaringen_inzending_fase_id_8a8b1960" ON "ervaringen_inzending" ("fase_id");
CREATE INDEX "ervaringen_inzending_geclaimd_door_id_a496ee9f" ON "ervaringen_inzending" ("geclaimd_door_id");
CREATE INDEX "ervaringen_inzending_knooppunten_inzending_id_fa51c6d0" ON "ervaringen_inzending_knooppunten" ("inzending_id");
CREATE UNIQUE INDEX "ervaringen_inzending_knooppunten_inzending_id_knooppunt_id_653d2876_uniq" ON "ervaringen_inzending_knooppunten" ("inzending_id", "knooppunt_id");
CREATE INDEX "ervaringen_inzending_knooppunten_knooppunt_id_a0e0c13b" ON "ervaringen_inzending_knooppunten" ("knooppunt_id");
CREATE INDEX "ervaringen_kennervraag_door_id_7b450ce2" ON "ervaringen_kennervraag" ("door_id");
CREATE INDEX "ervaringen_kennervraag_fotos_foto_id_300e891c" ON "ervaringen_kennervraag_fotos" ("foto_id");
CREATE INDEX "ervaringen_kennervraag_fotos_kennervraag_id_298bdbc4" ON "ervaringen_kennervraag_fotos" ("kennervraag_id");
CREATE UNIQUE INDEX "ervaringen_kennervraag_fotos_kennervraag_id_foto_id_f5466017_uniq" ON "ervaringen_kennervraag_fotos" ("kennervraag_id", "foto_id");
CREATE INDEX "ervaringen_kennervraag_inzending_id_13e27c2e" ON "ervaringen_kennervraag" ("inzending_id");
CREATE INDEX "ervaringen_stap_door_id_752b91e0" ON "ervaringen_stap" ("door_id");
CREATE INDEX "ervaringen_stap_ervaring_id_604d5bcd" ON "ervaringen_stap" ("ervaring_id");
CREATE INDEX "ervaringen_stap_inzending_id_d2efa7f0" ON "ervaringen_stap" ("inzending_id");
CREATE INDEX "ervaringmelding_open" ON "terugmelden_ervaringmelding" ("status", "gemeld_op");
CREATE INDEX "gepland_due" ON "versies_gepland" ("op") WHERE "mislukt_op" IS NULL;
CREATE INDEX "gewist_unlisted" ON "achtergrond_gewist" ("id") WHERE NOT "in_lijst";
CREATE UNIQUE INDEX "inzending_one_edit_at_a_time" ON "ervaringen_inzending" ("ervaring_id") WHERE "status" IN ('draft', 'submitted', 'changes_requested', 'proposed', 'second_approval', 'expert_asked');
CREATE INDEX "inzending_own" ON "ervaringen_inzending" ("auteur_id", "gewijzigd_op" DESC);
CREATE INDEX "inzending_queue" ON "ervaringen_inzending" ("status", "ingediend_op");
CREATE INDEX "kennervraag_adres" ON "ervaringen_kennervraag" ("adres");
CREATE UNIQUE INDEX "kennervraag_one_at_a_time" ON "ervaringen_kennervraag" ("inzending_id") WHERE "geeindigd_op" IS NULL;
CREATE INDEX "knooppunt_changed" ON "knooppunten_knooppunt" ("gewijzigd_op");
CREATE INDEX "knooppunt_order" ON "knooppunten_knooppunt" ("fase_id", "status", "vervallen_op", "volgorde", "slug");
CREATE INDEX "knooppunten_adres_doel_type_id_b75ea876" ON "knooppunten_adres" ("doel_type_id");
CREATE INDEX "knooppunten_betrokkenheid_knooppunt_id_10651938" ON "knooppunten_betrokkenheid" ("knooppunt_id");
CREATE INDEX "knooppunten_betrokkenheid_partij_id_53614394" ON "knooppunten_betrokkenheid" ("partij_id");
CREATE INDEX "knooppunten_fase_opvolger_id_34b96d17" ON "knooppunten_fase" ("opvolger_id");
CREATE INDEX "knooppunten_knooppunt_eigenaar_persoon_id_14f70540" ON "knooppunten_knooppunt" ("eigenaar_persoon_id");
CREATE INDEX "knooppunten_knooppunt_fase_id_1680eac1" ON "knooppunten_knooppunt" ("fase_id");
CREATE INDEX "knooppunten_knooppunt_opvolger_id_3958325d" ON "knooppunten_knooppunt" ("opvolger_id");
CREATE INDEX "knooppunten_knooppunt_sporen_knooppunt_id_b6a95d81" ON "knooppunten_knooppunt_sporen" ("knooppunt_id");
CREATE UNIQUE INDEX "knooppunten_knooppunt_sporen_knooppunt_id_spoor_id_7dca1b50_uniq" ON "knooppunten_knooppunt_sporen" ("knooppunt_id", "spoor_id");
CREATE INDEX "knooppunten_knooppunt_sporen_spoor_id_92648c48" ON "knooppunten_knooppunt_sporen" ("spoor_id");
CREATE INDEX "knooppunten_partij_opvolger_id_01e8601d" ON "knooppunten_partij" ("opvolger_id");
CREATE INDEX "knooppunten_spoor_opvolger_id_4f81e095" ON "knooppunten_spoor" ("opvolger_id");
CREATE INDEX "knooppunten_tip_knooppunt_id_6c3d0877" ON "knooppunten_tip" ("knooppunt_id");
CREATE INDEX "knooppunten_verbinding_naar_id_ade736a0" ON "knooppunten_verbinding" ("naar_id");
CREATE INDEX "knooppunten_verbinding_van_id_058c6e1d" ON "knooppunten_verbinding" ("van_id");
CREATE INDEX "knooppunten_vermelding_bron_type_id_1dfa95e6" ON "knooppunten_vermelding" ("bron_type_id");
CREATE INDEX "knooppunten_vermelding_naar_id_9f0cc61c" ON "knooppunten_vermelding" ("naar_id");
CREATE UNIQUE INDEX "leesverzoek_once_at_a_time" ON "versies_leesverzoek" ("knooppunt_id", "aan_id") WHERE "gelezen_op" IS NULL;
CREATE INDEX "lijst_without_owner" ON "meenemen_lijst" ("gewijzigd_op") WHERE "eigenaar_id" IS NULL;
CREATE INDEX "logboek_logregel_doel_type_id_9e9ffbd4" ON "logboek_logregel" ("doel_type_id");
CREATE INDEX "logboek_logregel_door_id_9ca8c698" ON "logboek_logregel" ("door_id");
CREATE INDEX "logboek_logregel_op_49d2a1ae" ON "logboek_logregel" ("op");
CREATE INDEX "logregel_doel" ON "logboek_logregel" ("doel_type_id", "doel_id");
CREATE INDEX "meenemen_lijst_eigenaar_id_ffbfdc8a" ON "meenemen_lijst" ("eigenaar_id");
CREATE INDEX "meenemen_maakwens_opdracht_id_ce221d96" ON "meenemen_maakwens" ("opdracht_id");
CREATE INDEX "meenemen_maakwens_wie_id_54b64ae4" ON "meenemen_maakwens" ("wie_id");
CREATE INDEX "meenemen_onderdeel_ervaring_id_72c4b827" ON "meenemen_onderdeel" ("ervaring_id");
CREATE INDEX "meenemen_onderdeel_knooppunt_id_54f08f88" ON "meenemen_onderdeel" ("knooppunt_id");
CREATE INDEX "meenemen_onderdeel_lijst_id_8752d34f" ON "meenemen_onderdeel" ("lijst_id");
CREATE INDEX "melding_adres" ON "terugmelden_melding" ("adres");
CREATE INDEX "melding_waiting" ON "terugmelden_melding" ("status", "beurt_op");
CREATE INDEX "mfa_authenticator_user_id_0c3a50c0" ON "mfa_authenticator" ("user_id");
CREATE INDEX "naslag_aanhaling_bron_id_ef7eed3d" ON "naslag_aanhaling" ("bron_id");
CREATE INDEX "naslag_aanhaling_feit_id_f05e25af" ON "naslag_aanhaling" ("feit_id");
CREATE INDEX "naslag_aanhaling_tekst_type_id_5a63797e" ON "naslag_aanhaling" ("tekst_type_id");
CREATE INDEX "naslag_anderenaam_begrip_id_3ec71ffd" ON "naslag_anderenaam" ("begrip_id");
CREATE INDEX "naslag_begrip_knooppunten_begrip_id_74335419" ON "naslag_begrip_knooppunten" ("begrip_id");
CREATE UNIQUE INDEX "naslag_begrip_knooppunten_begrip_id_knooppunt_id_97247dde_uniq" ON "naslag_begrip_knooppunten" ("begrip_id", "knooppunt_id");
CREATE INDEX "naslag_begrip_knooppunten_knooppunt_id_2f6e6c08" ON "naslag_begrip_knooppunten" ("knooppunt_id");
CREATE INDEX "naslag_bron_eigenaar_persoon_id_f1f47e46" ON "naslag_bron" ("eigenaar_persoon_id");
CREATE INDEX "naslag_bron_opvolger_id_1ce3a574" ON "naslag_bron" ("opvolger_id");
CREATE INDEX "naslag_feit_bron_id_5c6b4ee0" ON "naslag_feit" ("bron_id");
CREATE INDEX "naslag_feit_eigenaar_persoon_id_6dfca626" ON "naslag_feit" ("eigenaar_persoon_id");
CREATE INDEX "naslag_feit_opvolger_id_2d79f987" ON "naslag_feit" ("opvolger_id");
CREATE INDEX "post_office_attachment_emails_attachment_id_6136fd9a" ON "post_office_attachment_emails" ("attachment_id");
CREATE UNIQUE INDEX "post_office_attachment_emails_attachment_id_email_id_8e046917_uniq" ON "post_office_attachment_emails" ("attachment_id", "email_id");
CREATE INDEX "post_office_attachment_emails_email_id_96875fd9" ON "post_office_attachment_emails" ("email_id");
CREATE INDEX "post_office_email_created_1306952f" ON "post_office_email" ("created");
CREATE INDEX "post_office_email_last_updated_0ffcec35" ON "post_office_email" ("last_updated");
CREATE INDEX "post_office_email_scheduled_time_3869ebec" ON "post_office_email" ("scheduled_time");
CREATE INDEX "post_office_email_status_013a896c" ON "post_office_email" ("status");
CREATE INDEX "post_office_email_template_id_417da7da" ON "post_office_email" ("template_id");
CREATE INDEX "post_office_emailtemplate_default_template_id_2ac2f889" ON "post_office_emailtemplate" ("default_template_id");
CREATE UNIQUE INDEX "post_office_emailtemplate_name_language_default_template_id_4023e3e4_uniq" ON "post_office_emailtemplate" ("name", "language", "default_template_id");
CREATE INDEX "post_office_log_email_id_d42c8808" ON "post_office_log" ("email_id");
CREATE INDEX "redactie_externadres_weer_op_3a489230" ON "redactie_externadres" ("weer_op");
CREATE INDEX "redactie_vindplaats_adres_id_26fcb077" ON "redactie_vindplaats" ("adres_id");
CREATE INDEX "redactie_vindplaats_tekst_type_id_26782e8f" ON "redactie_vindplaats" ("tekst_type_id");
CREATE UNIQUE INDEX "socialaccount_socialaccount_provider_uid_fc810c6e_uniq" ON "socialaccount_socialaccount" ("provider", "uid");
CREATE INDEX "socialaccount_socialaccount_user_id_8146e70c" ON "socialaccount_socialaccount" ("user_id");
CREATE INDEX "socialaccount_socialtoken_account_id_951f210e" ON "socialaccount_socialtoken" ("account_id");
CREATE INDEX "socialaccount_socialtoken_app_id_636a42d7" ON "socialaccount_socialtoken" ("app_id");
CREATE UNIQUE INDEX "socialaccount_socialtoken_app_id_account_id_fca4e0ac_uniq" ON "socialaccount_socialtoken" ("app_id", "account_id");
CREATE INDEX "synoniem_bron" ON "zoeken_synoniem" ("bron");
CREATE INDEX "taggit_tagg_content_8fc721_idx" ON "taggit_taggeditem" ("content_type_id", "object_id");
CREATE INDEX "taggit_taggeditem_content_type_id_9957a03c" ON "taggit_taggeditem" ("content_type_id");
CREATE INDEX "taggit_taggeditem_object_id_e2d7d1df" ON "taggit_taggeditem" ("object_id");
CREATE INDEX "taggit_taggeditem_tag_id_f4f5b767" ON "taggit_taggeditem" ("tag_id");
CREATE INDEX "terugmelden_ervaringmelding_afgehandeld_door_id_002d26c2" ON "terugmelden_ervaringmelding" ("afgehandeld_door_id");
CREATE INDEX "terugmelden_ervaringmelding_ervaring_id_8a22cb7f" ON "terugmelden_ervaringmelding" ("ervaring_id");
CREATE INDEX "terugmelden_melding_afgehandeld_door_id_e29af7c7" ON "terugmelden_melding" ("afgehandeld_door_id");
CREATE INDEX "terugmelden_melding_genomen_door_id_4677799d" ON "terugmelden_melding" ("genomen_door_id");
CREATE INDEX "terugmelden_melding_knooppunt_id_15b972bd" ON "terugmelden_melding" ("knooppunt_id");
CREATE INDEX "terugmelden_meldingstap_door_id_d6281dfd" ON "terugmelden_meldingstap" ("door_id");
CREATE INDEX "terugmelden_meldingstap_melding_id_40c94623" ON "terugmelden_meldingstap" ("melding_id");
CREATE INDEX "terugmelden_waardering_knooppunt_id_a8406927" ON "terugmelden_waardering" ("knooppunt_id");
CREATE UNIQUE INDEX "unique_authenticator_type" ON "mfa_authenticator" ("user_id", "type") WHERE "type" IN ('totp', 'recovery_codes');
CREATE UNIQUE INDEX "unique_primary_email" ON "account_emailaddress" ("user_id", "primary") WHERE "primary";
CREATE UNIQUE INDEX "unique_verified_email" ON "account_emailaddress" ("email") WHERE "verified";
CREATE UNIQUE INDEX "user_email_once" ON "accounts_user" ((LOWER("email")));
CREATE INDEX "usersessions_usersession_user_id_af5e0a6d" ON "usersessions_usersession" ("user_id");
CREATE UNIQUE INDEX "verbinding_once_a_pair" ON "knooppunten_verbinding" ((MIN("van_id", "naar_id")), (MAX("van_id", "naar_id")));
CREATE INDEX "versie_news" ON "versies_versie" ("op" DESC, "id" DESC) WHERE NOT "klein";
CREATE INDEX "versie_news_of_page" ON "versies_versie" ("doel_type_id", "doel_id", "op" DESC, "id" DESC) WHERE (NOT "klein" AND "was_public");
CREATE INDEX "versies_akkoord_door_id_ce3562e6" ON "versies_akkoord" ("door_id");
CREATE INDEX "versies_akkoord_knooppunt_id_35c363d7" ON "versies_akkoord" ("knooppunt_id");
CREATE INDEX "versies_bezig_knooppunt_id_dafb3c6b" ON "versies_bezig" ("knooppunt_id");
CREATE INDEX "versies_bezig_wie_id_b07b848a" ON "versies_bezig" ("wie_id");
CREATE INDEX "versies_concept_basis_id_7e5c778b" ON "versies_concept" ("basis_id");
CREATE INDEX "versies_concept_redacteur_id_ade4864a" ON "versies_concept" ("redacteur_id");
CREATE INDEX "versies_gepland_door_id_39674db4" ON "versies_gepland" ("door_id");
CREATE INDEX "versies_gepland_knooppunt_id_809862f9" ON "versies_gepland" ("knooppunt_id");
CREATE INDEX "versies_gepland_opvolger_id_5be68396" ON "versies_gepland" ("opvolger_id");
CREATE INDEX "versies_kanttekening_door_id_a4b9d9ec" ON "versies_kanttekening" ("door_id");
CREATE INDEX "versies_kanttekening_knooppunt_id_0dc67378" ON "versies_kanttekening" ("knooppunt_id");
CREATE INDEX "versies_leesverzoek_aan_id_64be3a0d" ON "versies_leesverzoek" ("aan_id");
CREATE INDEX "versies_leesverzoek_door_id_ff470190" ON "versies_leesverzoek" ("door_id");
CREATE INDEX "versies_leesverzoek_knooppunt_id_d3373b8c" ON "versies_leesverzoek" ("knooppunt_id");
CREATE INDEX "versies_versie_doel_type_id_bfe56ecf" ON "versies_versie" ("doel_type_id");
CREATE INDEX "versies_versie_door_id_ccc4054b" ON "versies_versie" ("door_id");
CREATE INDEX "versies_versie_fase_id_f7349e13" ON "versies_versie" ("fase_id");
CREATE INDEX "versies_weggegooid_door_id_e44e298e" ON "versies_weggegooid" ("door_id");
CREATE INDEX "versies_weggegooid_knooppunt_id_cb741c45" ON "versies_weggegooid" ("knooppunt_id");
CREATE INDEX "volgen_volging_fase_id_f277f830" ON "volgen_volging" ("fase_id");
CREATE INDEX "volgen_volging_knooppunt_id_2cc1f3e1" ON "volgen_volging" ("knooppunt_id");
CREATE INDEX "volgen_volging_partij_id_6d5ee056" ON "volgen_volging" ("partij_id");
CREATE INDEX "volgen_volging_spoor_id_30e1d03c" ON "volgen_volging" ("spoor_id");
CREATE INDEX "volgen_volging_tag_id_6444141b" ON "volgen_volging" ("tag_id");
CREATE INDEX "volgen_volging_volger_id_cb537f48" ON "volgen_volging" ("volger_id");
CREATE INDEX "volging_due" ON "volgen_volging" ("bericht_tot");
CREATE INDEX "weggegooid_op" ON "versies_weggegooid" ("op");
CREATE INDEX "zoeken_synoniem_sleutel_f35460ed" ON "zoeken_synoniem" ("sleutel");
CREATE INDEX "zoeken_uitgelicht_vraagsleutel_e789d3ff" ON "zoeken_uitgelicht" ("vraagsleutel");
CREATE INDEX "zoeken_woord_omgekeerd_de7a953a" ON "zoeken_woord" ("omgekeerd");
CREATE TRIGGER "accounts_user_delete_seen" AFTER DELETE ON "accounts_user" BEGIN UPDATE paginas_generation SET nummer = nummer + 1; END;
CREATE TRIGGER "accounts_user_insert_seen" AFTER INSERT ON "accounts_user" BEGIN UPDATE paginas_generation SET nummer = nummer + 1; END;
CREATE TRIGGER "accounts_user_update_seen" AFTER UPDATE OF "id", "is_superuser", "is_staff", "is_active", "date_joined", "email", "naam", "organisatie", "rol", "laatste_fase", "onthoudt_bezoek" ON "accounts_user" BEGIN UPDATE paginas_generation SET nummer = nummer + 1; END;
CREATE TRIGGER "bewoners_uitleg_delete_seen" AFTER DELETE ON "bewoners_uitleg" BEGIN UPDATE paginas_generation SET nummer = nummer + 1; END;
CREATE TRIGGER "bewoners_uitleg_insert_seen" AFTER INSERT ON "bewoners_uitleg" BEGIN UPDATE paginas_generation SET nummer = nummer + 1; END;
CREATE TRIGGER "bewoners_uitleg_update_seen" AFTER UPDATE OF "id", "vervallen_op", "opvolger_id", "geladen", "soort", "volgorde", "slug", "titel", "zin", "tekst", "tekst_html", "jij", "jij_html", "geld", "geld_html", "wanneer", "wanneer_html", "bellen", "bellen_html", "adres", "geopend_op", "zoekwoorden", "verantwoording", "nog_na_te_zien", "gewijzigd_op" ON "bewoners_uitleg" BEGIN UPDATE paginas_generation SET nummer = nummer + 1; END;
CREATE TRIGGER "django_content_type_delete_seen" AFTER DELETE ON "django_content_type" BEGIN UPDATE paginas_generation SET nummer = nummer + 1; END;
CREATE TRIGGER "django_content_type_insert_seen" AFTER INSERT ON "django_content_type" BEGIN UPDATE paginas_generation SET nummer = nummer + 1; END;
CREATE TRIGGER "django_content_type_update_seen" AFTER UPDATE OF "id", "app_label", "model" ON "django_content_type" BEGIN UPDATE paginas_generation SET nummer = nummer + 1; END;
CREATE TRIGGER "ervaringen_ervaring_delete_seen" AFTER DELETE ON "ervaringen_ervaring" BEGIN UPDATE paginas_generation SET nummer = nummer + 1; END;
CREATE TRIGGER "ervaringen_ervaring_insert_seen" AFTER INSERT ON "ervaringen_ervaring" BEGIN UPDATE paginas_generation SET nummer = nummer + 1; END;
CREATE TRIGGER "ervaringen_ervaring_knooppunten_delete_seen" AFTER DELETE ON "ervaringen_ervaring_knooppunten" BEGIN UPDATE paginas_generation SET nummer = nummer + 1; END;
CREATE TRIGGER "ervaringen_ervaring_knooppunten_insert_seen" AFTER INSERT ON "ervaringen_ervaring_knooppunten" BEGIN UPDATE paginas_generation SET nummer = nummer + 1; END;
CREATE TRIGGER "ervaringen_ervaring_knooppunten_update_seen" AFTER UPDATE OF "id", "ervaring_id", "knooppunt_id" ON "ervaringen_ervaring_knooppunten" BEGIN UPDATE paginas_generation SET nummer = nummer + 1; END;
CREATE TRIGGER "ervaringen_ervaring_update_seen" AFTER UPDATE OF "id", "titel", "gemeente", "wijk", "bouwperiode", "soort_woningen", "eigendom", "aandeel_vve", "aantal_woningen", "warmteoplossing", "fase_id", "wat_deden", "wat_werkte", "wat_viel_tegen", "wat_anders", "afloop", "kosten_uren", "kosten_euro", "van_jaar", "tot_jaar", "contact", "zichtbaarheid", "slug", "auteur_id", "status", "gepubliceerd_op", "gewijzigd_op", "weg_op", "afloop_gevraagd_op", "wat_deden_html", "wat_werkte_html", "wat_viel_tegen_html", "wat_anders_html", "afloop_html" ON "ervaringen_ervaring" BEGIN UPDATE paginas_generation SET nummer = nummer + 1; END;
CREATE TRIGGER "ervaringen_foto_delete_seen" AFTER DELETE ON "ervaringen_foto" BEGIN UPDATE paginas_generation SET nummer = nummer + 1; END;
CREATE TRIGGER "ervaringen_foto_insert_seen" AFTER INSERT ON "ervaringen_foto" BEGIN UPDATE paginas_generation SET nummer = nummer + 1; END;
CREATE TRIGGER "ervaringen_foto_update_seen" AFTER UPDATE OF "id", "sleutel", "inzending_id", "ervaring_id", "bestand", "breedte", "hoogte", "beschrijving" ON "ervaringen_foto" BEGIN UPDATE paginas_generation SET nummer = nummer + 1; END;
CREATE TRIGGER "ervaringen_telling_delete_seen" AFTER DELETE ON "ervaringen_telling" BEGIN UPDATE paginas_generation SET nummer = nummer + 1; END;
CREATE TRIGGER "ervaringen_telling_insert_seen" AFTER INSERT ON "ervaringen_telling" BEGIN UPDATE paginas_generation SET nummer = nummer + 1; END;
CREATE TRIGGER "ervaringen_telling_update_seen" AFTER UPDATE OF "knooppunt_id", "openbaar", "leden" ON "ervaringen_telling" BEGIN UPDATE paginas_generation SET nummer = nummer + 1; END;
CREATE TRIGGER "knooppunten_adres_delete_seen" AFTER DELETE ON "knooppunten_adres" BEGIN UPDATE paginas_generation SET nummer = nummer + 1; END;
CREATE TRIGGER "knooppunten_adres_insert_seen" AFTER INSERT ON "knooppunten_adres" BEGIN UPDATE paginas_generation SET nummer = nummer + 1; END;
CREATE TRIGGER "knooppunten_adres_update_seen" AFTER UPDATE OF "id", "pad", "doel_type_id", "doel_id", "sinds" ON "knooppunten_adres" BEGIN UPDATE paginas_generation SET nummer = nummer + 1; END;
CREATE TRIGGER "knooppunten_betrokkenheid_delete_seen" AFTER DELETE ON "knooppunten_betrokkenheid" BEGIN UPDATE paginas_generation SET nummer = nummer + 1; END;
CREATE TRIGGER "knooppunten_betrokkenheid_insert_seen" AFTER INSERT ON "knooppunten_betrokkenheid" BEGIN UPDATE paginas_generation SET nummer = nummer + 1; END;
CREATE TRIGGER "knooppunten_betrokkenheid_update_seen" AFTER UPDATE OF "id", "knooppunt_id", "partij_id", "rol", "vraag", "volgorde" ON "knooppunten_betrokkenheid" BEGIN UPDATE paginas_generation SET nummer = nummer + 1; END;
CREATE TRIGGER "knooppunten_fase_delete_seen" AFTER DELETE ON "knooppunten_fase" BEGIN UPDATE paginas_generation SET nummer = nummer + 1; END;
CREATE TRIGGER "knooppunten_fase_insert_seen" AFTER INSERT ON "knooppunten_fase" BEGIN UPDATE paginas_generation SET nummer = nummer + 1; END;
CREATE TRIGGER "knooppunten_fase_update_seen" AFTER UPDATE OF "id", "vervallen_op", "opvolger_id", "geladen", "naam", "omschrijving", "omschrijving_html", "nummer", "slug", "vraag" ON "knooppunten_fase" BEGIN UPDATE paginas_generation SET nummer = nummer + 1; END;
CREATE TRIGGER "knooppunten_knooppunt_delete_seen" AFTER DELETE ON "knooppunten_knooppunt" BEGIN UPDATE paginas_generation SET nummer = nummer + 1; END;
CREATE TRIGGER "knooppunten_knooppunt_insert_seen" AFTER INSERT ON "knooppunten_knooppunt" BEGIN UPDATE paginas_generation SET nummer = nummer + 1; END;
CREATE TRIGGER "knooppunten_knooppunt_sporen_delete_seen" AFTER DELETE ON "knooppunten_knooppunt_sporen" BEGIN UPDATE paginas_generation SET nummer = nummer + 1; END;
CREATE TRIGGER "knooppunten_knooppunt_sporen_insert_seen" AFTER INSERT ON "knooppunten_knooppunt_sporen" BEGIN UPDATE paginas_generation SET nummer = nummer + 1; END;
CREATE TRIGGER "knooppunten_knooppunt_sporen_update_seen" AFTER UPDATE OF "id", "knooppunt_id", "spoor_id" ON "knooppunten_knooppunt_sporen" BEGIN UPDATE paginas_generation SET nummer = nummer + 1; END;
CREATE TRIGGER "knooppunten_knooppunt_update_seen" AFTER UPDATE OF "id", "vervallen_op", "opvolger_id", "geladen", "eigenaar", "eigenaar_persoon_id", "controleer_voor", "titel", "titel_klein", "slug", "kern", "status", "fase_id", "volgorde", "doel", "klaar_als", "aanpak", "in_gewone_taal", "doel_html", "klaar_als_html", "aanpak_html", "in_gewone_taal_html", "bestuurlijk_gevoelig", "besluit", "wet_en_regelgeving", "gecontroleerd_op", "nog_na_te_zien", "geldt_voor", "zoekwoorden", "vragen", "aangemaakt_op", "gewijzigd_op", "gepubliceerd_op", "laatste_tip" ON "knooppunten_knooppunt" BEGIN UPDATE paginas_generation SET nummer = nummer + 1; END;
CREATE TRIGGER "knooppunten_partij_delete_seen" AFTER DELETE ON "knooppunten_partij" BEGIN UPDATE paginas_generation SET nummer = nummer + 1; END;
CREATE TRIGGER "knooppunten_partij_insert_seen" AFTER INSERT ON "knooppunten_partij" BEGIN UPDATE paginas_generation SET nummer = nummer + 1; END;
CREATE TRIGGER "knooppunten_partij_update_seen" AFTER UPDATE OF "id", "vervallen_op", "opvolger_id", "geladen", "naam", "omschrijving", "omschrijving_html", "slug" ON "knooppunten_partij" BEGIN UPDATE paginas_generation SET nummer = nummer + 1; END;
CREATE TRIGGER "knooppunten_spoor_delete_seen" AFTER DELETE ON "knooppunten_spoor" BEGIN UPDATE paginas_generation SET nummer = nummer + 1; END;
CREATE TRIGGER "knooppunten_spoor_insert_seen" AFTER INSERT ON "knooppunten_spoor" BEGIN UPDATE paginas_generation SET nummer = nummer + 1; END;
CREATE TRIGGER "knooppunten_spoor_update_seen" AFTER UPDATE OF "id", "vervallen_op", "opvolger_id", "geladen", "naam", "omschrijving", "omschrijving_html", "code", "domein", "kort" ON "knooppunten_spoor" BEGIN UPDATE paginas_generation SET nummer = nummer + 1; END;
CREATE TRIGGER "knooppunten_tip_delete_seen" AFTER DELETE ON "knooppunten_tip" BEGIN UPDATE paginas_generation SET nummer = nummer + 1; END;
CREATE TRIGGER "knooppunten_tip_insert_seen" AFTER INSERT ON "knooppunten_tip" BEGIN UPDATE paginas_generation SET nummer = nummer + 1; END;
CREATE TRIGGER "knooppunten_tip_update_seen" AFTER UPDATE OF "id", "knooppunt_id", "nummer", "volgorde", "tekst", "tekst_html" ON "knooppunten_tip" BEGIN UPDATE paginas_generation SET nummer = nummer + 1; END;
CREATE TRIGGER "knooppunten_verbinding_delete_seen" AFTER DELETE ON "knooppunten_verbinding" BEGIN UPDATE paginas_generation SET nummer = nummer + 1; END;
CREATE TRIGGER "knooppunten_verbinding_insert_seen" AFTER INSERT ON "knooppunten_verbinding" BEGIN UPDATE paginas_generation SET nummer = nummer + 1; END;
CREATE TRIGGER "knooppunten_verbinding_update_seen" AFTER UPDATE OF "id", "van_id", "naar_id", "soort", "toelichting" ON "knooppunten_verbinding" BEGIN UPDATE paginas_generation SET nummer = nummer + 1; END;
CREATE TRIGGER "knooppunten_vermelding_delete_seen" AFTER DELETE ON "knooppunten_vermelding" BEGIN UPDATE paginas_generation SET nummer = nummer + 1; END;
CREATE TRIGGER "knooppunten_vermelding_insert_seen" AFTER INSERT ON "knooppunten_vermelding" BEGIN UPDATE paginas_generation SET nummer = nummer + 1; END;
CREATE TRIGGER "knooppunten_vermelding_update_seen" AFTER UPDATE OF "id", "bron_type_id", "bron_id", "naar_id" ON "knooppunten_vermelding" BEGIN UPDATE paginas_generation SET nummer = nummer + 1; END;
CREATE TRIGGER "naslag_aanhaling_delete_seen" AFTER DELETE ON "naslag_aanhaling" BEGIN UPDATE paginas_generation SET nummer = nummer + 1; END;
CREATE TRIGGER "naslag_aanhaling_insert_seen" AFTER INSERT ON "naslag_aanhaling" BEGIN UPDATE paginas_generation SET nummer = nummer + 1; END;
CREATE TRIGGER "naslag_aanhaling_update_seen" AFTER UPDATE OF "id", "tekst_type_id", "tekst_id", "bron_id", "feit_id" ON "naslag_aanhaling" BEGIN UPDATE paginas_generation SET nummer = nummer + 1; END;
CREATE TRIGGER "naslag_anderenaam_delete_seen" AFTER DELETE ON "naslag_anderenaam" BEGIN UPDATE paginas_generation SET nummer = nummer + 1; END;
CREATE TRIGGER "naslag_anderenaam_insert_seen" AFTER INSERT ON "naslag_anderenaam" BEGIN UPDATE paginas_generation SET nummer = nummer + 1; END;
CREATE TRIGGER "naslag_anderenaam_update_seen" AFTER UPDATE OF "id", "begrip_id", "naam", "naam_klein" ON "naslag_anderenaam" BEGIN UPDATE paginas_generation SET nummer = nummer + 1; END;
CREATE TRIGGER "naslag_begrip_delete_seen" AFTER DELETE ON "naslag_begrip" BEGIN UPDATE paginas_generation SET nummer = nummer + 1; END;
CREATE TRIGGER "naslag_begrip_insert_seen" AFTER INSERT ON "naslag_begrip" BEGIN UPDATE paginas_generation SET nummer = nummer + 1; END;
CREATE TRIGGER "naslag_begrip_knooppunten_delete_seen" AFTER DELETE ON "naslag_begrip_knooppunten" BEGIN UPDATE paginas_generation SET nummer = nummer + 1; END;
CREATE TRIGGER "naslag_begrip_knooppunten_insert_seen" AFTER INSERT ON "naslag_begrip_knooppunten" BEGIN UPDATE paginas_generation SET nummer = nummer + 1; END;
CREATE TRIGGER "naslag_begrip_knooppunten_update_seen" AFTER UPDATE OF "id", "begrip_id", "knooppunt_id" ON "naslag_begrip_knooppunten" BEGIN UPDATE paginas_generation SET nummer = nummer + 1; END;
CREATE TRIGGER "naslag_begrip_update_seen" AFTER UPDATE OF "id", "naam", "naam_klein", "slug", "uitleg", "geladen" ON "naslag_begrip" BEGIN UPDATE paginas_generation SET nummer = nummer + 1; END;
CREATE TRIGGER "naslag_bron_delete_seen" AFTER DELETE ON "naslag_bron" BEGIN UPDATE paginas_generation SET nummer = nummer + 1; END;
CREATE TRIGGER "naslag_bron_insert_seen" AFTER INSERT ON "naslag_bron" BEGIN UPDATE paginas_generation SET nummer = nummer + 1; END;
CREATE TRIGGER "naslag_bron_update_seen" AFTER UPDATE OF "id", "vervallen_op", "opvolger_id", "geladen", "eigenaar", "eigenaar_persoon_id", "controleer_voor", "naam", "slug", "maker", "soort", "omschrijving", "adres", "gecontroleerd_op" ON "naslag_bron" BEGIN UPDATE paginas_generation SET nummer = nummer + 1; END;
CREATE TRIGGER "naslag_feit_delete_seen" AFTER DELETE ON "naslag_feit" BEGIN UPDATE paginas_generation SET nummer = nummer + 1; END;
CREATE TRIGGER "naslag_feit_insert_seen" AFTER INSERT ON "naslag_feit" BEGIN UPDATE paginas_generation SET nummer = nummer + 1; END;
CREATE TRIGGER "naslag_feit_update_seen" AFTER UPDATE OF "id", "vervallen_op", "opvolger_id", "geladen", "eigenaar", "eigenaar_persoon_id", "controleer_voor", "naam", "slug", "onderwerp", "tekst", "betekenis", "bron_id", "vindplaats", "adres", "stand", "geldt_vanaf", "geldt_tot_en_met", "gecontroleerd_op", "gecontroleerd_door", "openbaar", "gepubliceerd_op", "gewijzigd_op" ON "naslag_feit" BEGIN UPDATE paginas_generation SET nummer = nummer + 1; END;
CREATE TRIGGER "taggit_tag_delete_seen" AFTER DELETE ON "taggit_tag" BEGIN UPDATE paginas_generation SET nummer = nummer + 1; END;
CREATE TRIGGER "taggit_tag_insert_seen" AFTER INSERT ON "taggit_tag" BEGIN UPDATE paginas_generation SET nummer = nummer + 1; END;
CREATE TRIGGER "taggit_tag_update_seen" AFTER UPDATE OF "id", "name", "slug" ON "taggit_tag" BEGIN UPDATE paginas_generation SET nummer = nummer + 1; END;
CREATE TRIGGER "taggit_taggeditem_delete_seen" AFTER DELETE ON "taggit_taggeditem" BEGIN UPDATE paginas_generation SET nummer = nummer + 1; END;
CREATE TRIGGER "taggit_taggeditem_insert_seen" AFTER INSERT ON "taggit_taggeditem" BEGIN UPDATE paginas_generation SET nummer = nummer + 1; END;
CREATE TRIGGER "taggit_taggeditem_update_seen" AFTER UPDATE OF "id", "tag_id", "content_type_id", "object_id" ON "taggit_taggeditem" BEGIN UPDATE paginas_generation SET nummer = nummer + 1; END;
CREATE TRIGGER "versies_versie_delete_seen" AFTER DELETE ON "versies_versie" BEGIN UPDATE paginas_generation SET nummer = nummer + 1; END;
CREATE TRIGGER "versies_versie_insert_seen" AFTER INSERT ON "versies_versie" BEGIN UPDATE paginas_generation SET nummer = nummer + 1; END;
CREATE TRIGGER "versies_versie_update_seen" AFTER UPDATE OF "id", "doel_type_id", "doel_id", "nummer", "vorm", "digest", "titel", "slug", "fase_id", "geldt_voor", "was_public", "gebeurtenis", "velden", "feiten", "op", "door_id", "hoe", "wat", "klein", "gewist_op" ON "versies_versie" BEGIN UPDATE paginas_generation SET nummer = nummer + 1; END;
UPDATE sqlite_sequence SET seq = 7 WHERE name = 'account_emailaddress';
UPDATE sqlite_sequence SET seq = 1 WHERE name = 'account_emailconfirmation';
UPDATE sqlite_sequence SET seq = 1 WHERE name = 'accounts_leescode';
UPDATE sqlite_sequence SET seq = 1 WHERE name = 'accounts_onderbrokenformulier';
UPDATE sqlite_sequence SET seq = 151 WHERE name = 'accounts_rolrecht';
UPDATE sqlite_sequence SET seq = 1 WHERE name = 'accounts_uitnodiging';
UPDATE sqlite_sequence SET seq = 6 WHERE name = 'accounts_user';
UPDATE sqlite_sequence SET seq = 6 WHERE name = 'accounts_user_groups';
UPDATE sqlite_sequence SET seq = 86 WHERE name = 'accounts_user_user_permissions';
UPDATE sqlite_sequence SET seq = 1 WHERE name = 'achtergrond_gewist';
UPDATE sqlite_sequence SET seq = 1 WHERE name = 'achtergrond_herstel';
UPDATE sqlite_sequence SET seq = 1 WHERE name = 'achtergrond_taakstand';
UPDATE sqlite_sequence SET seq = 5 WHERE name = 'auth_group';
UPDATE sqlite_sequence SET seq = 237 WHERE name = 'auth_group_permissions';
UPDATE sqlite_sequence SET seq = 347 WHERE name = 'auth_permission';
UPDATE sqlite_sequence SET seq = 7 WHERE name = 'bewoners_uitleg';
UPDATE sqlite_sequence SET seq = 5 WHERE name = 'bezoek_bezoek';
UPDATE sqlite_sequence SET seq = 85 WHERE name = 'django_admin_log';
UPDATE sqlite_sequence SET seq = 86 WHERE name = 'django_content_type';
UPDATE sqlite_sequence SET seq = 137 WHERE name = 'django_migrations';
UPDATE sqlite_sequence SET seq = 3 WHERE name = 'ervaringen_ervaring';
UPDATE sqlite_sequence SET seq = 3 WHERE name = 'ervaringen_ervaring_knooppunten';
UPDATE sqlite_sequence SET seq = 3 WHERE name = 'ervaringen_foto';
UPDATE sqlite_sequence SET seq = 1 WHERE name = 'ervaringen_inzage';
UPDATE sqlite_sequence SET seq = 12 WHERE name = 'ervaringen_inzending';
UPDATE sqlite_sequence SET seq = 12 WHERE name = 'ervaringen_inzending_knooppunten';
UPDATE sqlite_sequence SET seq = 2 WHERE name = 'ervaringen_kennervraag';
UPDATE sqlite_sequence SET seq = 1 WHERE name = 'ervaringen_kennervraag_fotos';
UPDATE sqlite_sequence SET seq = 10 WHERE name = 'ervaringen_redensjabloon';
UPDATE sqlite_sequence SET seq = 36 WHERE name = 'ervaringen_stap';
UPDATE sqlite_sequence SET seq = 1 WHERE name = 'ervaringen_wachtbestand';
UPDATE sqlite_sequence SET seq = 9 WHERE name = 'knooppunten_adres';
UPDATE sqlite_sequence SET seq = 2 WHERE name = 'knooppunten_betrokkenheid';
UPDATE sqlite_sequence SET seq = 3 WHERE name = 'knooppunten_fase';
UPDATE sqlite_sequence SET seq = 4 WHERE name = 'knooppunten_knooppunt';
UPDATE sqlite_sequence SET seq = 3 WHERE name = 'knooppunten_knooppunt_sporen';
UPDATE sqlite_sequence SET seq = 1 WHERE name = 'knooppunten_pakkettekst';
UPDATE sqlite_sequence SET seq = 2 WHERE name = 'knooppunten_partij';
UPDATE sqlite_sequence SET seq = 3 WHERE name = 'knooppunten_spoor';
UPDATE sqlite_sequence SET seq = 4 WHERE name = 'knooppunten_tip';
UPDATE sqlite_sequence SET seq = 2 WHERE name = 'knooppunten_verbinding';
UPDATE sqlite_sequence SET seq = 18 WHERE name = 'knooppunten_vermelding';
UPDATE sqlite_sequence SET seq = 105 WHERE name = 'logboek_logregel';
UPDATE sqlite_sequence SET seq = 1 WHERE name = 'meenemen_aanbod';
UPDATE sqlite_sequence SET seq = 4 WHERE name = 'meenemen_lijst';
UPDATE sqlite_sequence SET seq = 3 WHERE name = 'meenemen_maakopdracht';
UPDATE sqlite_sequence SET seq = 1 WHERE name = 'meenemen_maakwens';
UPDATE sqlite_sequence SET seq = 5 WHERE name = 'meenemen_onderdeel';
UPDATE sqlite_sequence SET seq = 1 WHERE name = 'meenemen_verlopenlink';
UPDATE sqlite_sequence SET seq = 3 WHERE name = 'mfa_authenticator';
UPDATE sqlite_sequence SET seq = 16 WHERE name = 'naslag_aanhaling';
UPDATE sqlite_sequence SET seq = 1 WHERE name = 'naslag_anderenaam';
UPDATE sqlite_sequence SET seq = 2 WHERE name = 'naslag_begrip';
UPDATE sqlite_sequence SET seq = 1 WHERE name = 'naslag_begrip_knooppunten';
UPDATE sqlite_sequence SET seq = 2 WHERE name = 'naslag_bron';
UPDATE sqlite_sequence SET seq = 2 WHERE name = 'naslag_feit';
UPDATE sqlite_sequence SET seq = 1 WHERE name = 'post_office_attachment';
UPDATE sqlite_sequence SET seq = 1 WHERE name = 'post_office_attachment_emails';
UPDATE sqlite_sequence SET seq = 32 WHERE name = 'post_office_email';
UPDATE sqlite_sequence SET seq = 2 WHERE name = 'post_office_emailtemplate';
UPDATE sqlite_sequence SET seq = 12 WHERE name = 'post_office_log';
UPDATE sqlite_sequence SET seq = 1 WHERE name = 'redactie_externadres';
UPDATE sqlite_sequence SET seq = 1 WHERE name = 'redactie_vindplaats';
UPDATE sqlite_sequence SET seq = 1 WHERE name = 'socialaccount_socialaccount';
UPDATE sqlite_sequence SET seq = 1 WHERE name = 'socialaccount_socialapp';
UPDATE sqlite_sequence SET seq = 1 WHERE name = 'socialaccount_socialtoken';
UPDATE sqlite_sequence SET seq = 2 WHERE name = 'taggit_tag';
UPDATE sqlite_sequence SET seq = 19 WHERE name = 'taggit_taggeditem';
UPDATE sqlite_sequence SET seq = 4 WHERE name = 'terugmelden_ervaringmelding';
UPDATE sqlite_sequence SET seq = 4 WHERE name = 'terugmelden_melding';
UPDATE sqlite_sequence SET seq = 4 WHERE name = 'terugmelden_meldingstap';
UPDATE sqlite_sequence SET seq = 1 WHERE name = 'terugmelden_waardering';
UPDATE sqlite_sequence SET seq = 1 WHERE name = 'usersessions_usersession';
UPDATE sqlite_sequence SET seq = 1 WHERE name = 'versies_akkoord';
UPDATE sqlite_sequence SET seq = 1 WHERE name = 'versies_bezig';
UPDATE sqlite_sequence SET seq = 1 WHERE name = 'versies_concept';
UPDATE sqlite_sequence SET seq = 2 WHERE name = 'versies_gepland';
UPDATE sqlite_sequence SET seq = 1 WHERE name = 'versies_kanttekening';
UPDATE sqlite_sequence SET seq = 1 WHERE name = 'versies_leesverzoek';
UPDATE sqlite_sequence SET seq = 39 WHERE name = 'versies_versie';
UPDATE sqlite_sequence SET seq = 4 WHERE name = 'versies_weggegooid';
UPDATE sqlite_sequence SET seq = 5 WHERE name = 'volgen_volging';
UPDATE sqlite_sequence SET seq = 31 WHERE name = 'zoeken_document';
UPDATE sqlite_sequence SET seq = 19 WHERE name = 'zoeken_kenmerk';
UPDATE sqlite_sequence SET seq = 4 WHERE name = 'zoeken_synoniem';
UPDATE sqlite_sequence SET seq = 1 WHERE name = 'zoeken_uitgelicht';
UPDATE sqlite_sequence SET seq = 91 WHERE name = 'zoeken_woord';
UPDATE sqlite_sequence SET seq = 1 WHERE name = 'zoeken_zoekvraag';
COMMIT;
