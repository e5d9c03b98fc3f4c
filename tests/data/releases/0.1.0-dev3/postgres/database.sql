--
-- PostgreSQL database dump
--

\restrict nZfo4sitV5yhWwXhVvWTHjhpToXV2XieHQ8fpwxHGUL3VNHdi1C6qzAnn5HD1QL

-- Dumped from database version 15.18 (Debian 15.18-0+deb12u1)
-- Dumped by pg_dump version 15.18 (Debian 15.18-0+deb12u1)

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

--
-- Name: granary_content_changed(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.granary_content_changed() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN PERFORM pg_notify('granary_content', ''); RETURN NULL; END $$;


--
-- Name: granary_roles_acs(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.granary_roles_acs() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN DELETE FROM user_role WHERE object_type = 'acs:' || OLD.type AND object_id = OLD.id; DELETE FROM group_role WHERE object_type = 'acs:' || OLD.type AND object_id = OLD.id; RETURN NULL; END $$;


--
-- Name: granary_roles_auth_group(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.granary_roles_auth_group() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN DELETE FROM user_role WHERE object_type = 'core.group' AND object_id = OLD.id; DELETE FROM group_role WHERE object_type = 'core.group' AND object_id = OLD.id; RETURN NULL; END $$;


--
-- Name: granary_roles_contentguard(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.granary_roles_contentguard() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN DELETE FROM user_role WHERE object_type = 'contentguard:' || OLD.type AND object_id = OLD.id; DELETE FROM group_role WHERE object_type = 'contentguard:' || OLD.type AND object_id = OLD.id; RETURN NULL; END $$;


--
-- Name: granary_roles_distribution(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.granary_roles_distribution() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN DELETE FROM user_role WHERE object_type = 'distribution:' || OLD.type AND object_id = OLD.id; DELETE FROM group_role WHERE object_type = 'distribution:' || OLD.type AND object_id = OLD.id; RETURN NULL; END $$;


--
-- Name: granary_roles_publication(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.granary_roles_publication() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN DELETE FROM user_role WHERE object_type = 'publication:' || OLD.type AND object_id = OLD.id; DELETE FROM group_role WHERE object_type = 'publication:' || OLD.type AND object_id = OLD.id; RETURN NULL; END $$;


--
-- Name: granary_roles_remote(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.granary_roles_remote() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN DELETE FROM user_role WHERE object_type = 'remote:' || OLD.type AND object_id = OLD.id; DELETE FROM group_role WHERE object_type = 'remote:' || OLD.type AND object_id = OLD.id; RETURN NULL; END $$;


--
-- Name: granary_roles_repository(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.granary_roles_repository() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN DELETE FROM user_role WHERE object_type = 'repository:' || OLD.type AND object_id = OLD.id; DELETE FROM group_role WHERE object_type = 'repository:' || OLD.type AND object_id = OLD.id; RETURN NULL; END $$;


--
-- Name: granary_roles_task(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.granary_roles_task() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN DELETE FROM user_role WHERE object_type = 'core.task' AND object_id = OLD.id; DELETE FROM group_role WHERE object_type = 'core.task' AND object_id = OLD.id; RETURN NULL; END $$;


--
-- Name: granary_roles_upload(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.granary_roles_upload() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN DELETE FROM user_role WHERE object_type = 'core.upload' AND object_id = OLD.id; DELETE FROM group_role WHERE object_type = 'core.upload' AND object_id = OLD.id; RETURN NULL; END $$;


SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: access_policy; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.access_policy (
    id bigint NOT NULL,
    pulp_id uuid NOT NULL,
    pulp_created bigint NOT NULL,
    pulp_last_updated bigint NOT NULL,
    creation_hooks jsonb DEFAULT '[]'::jsonb NOT NULL,
    statements jsonb DEFAULT '[]'::jsonb NOT NULL,
    viewset_name text DEFAULT ''::text NOT NULL COLLATE pg_catalog."C",
    customized boolean DEFAULT false NOT NULL,
    queryset_scoping jsonb DEFAULT '{}'::jsonb NOT NULL
);


--
-- Name: access_state; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.access_state (
    id bigint NOT NULL,
    epoch bigint NOT NULL
);


--
-- Name: acs; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.acs (
    id bigint NOT NULL,
    pulp_id uuid NOT NULL,
    domain_id bigint NOT NULL,
    pulp_created bigint NOT NULL,
    pulp_last_updated bigint NOT NULL,
    type text NOT NULL COLLATE pg_catalog."C",
    name text DEFAULT ''::text NOT NULL COLLATE pg_catalog."C",
    last_refreshed bigint,
    paths jsonb DEFAULT '[]'::jsonb NOT NULL,
    remote_id bigint NOT NULL
);


--
-- Name: api_token; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.api_token (
    id bigint NOT NULL,
    pulp_id uuid NOT NULL,
    user_id bigint NOT NULL,
    name text NOT NULL COLLATE pg_catalog."C",
    digest bytea NOT NULL,
    scopes bigint NOT NULL,
    domains jsonb NOT NULL,
    created bigint NOT NULL,
    expires bigint,
    last_used bigint,
    last_address text NOT NULL COLLATE pg_catalog."C"
);


--
-- Name: artifact; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.artifact (
    id bigint NOT NULL,
    pulp_id uuid NOT NULL,
    domain_id bigint NOT NULL,
    pulp_created bigint NOT NULL,
    pulp_last_updated bigint NOT NULL,
    size bigint DEFAULT 0 NOT NULL,
    md5 bytea,
    sha1 bytea,
    sha224 bytea,
    sha256 bytea,
    sha384 bytea,
    sha512 bytea,
    timestamp_of_interest bigint DEFAULT 0 NOT NULL
);


--
-- Name: audit_record; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.audit_record (
    id bigint NOT NULL,
    "time" bigint NOT NULL,
    user_id bigint,
    username text NOT NULL COLLATE pg_catalog."C",
    means text NOT NULL COLLATE pg_catalog."C",
    action text NOT NULL COLLATE pg_catalog."C",
    target text NOT NULL COLLATE pg_catalog."C",
    domain text NOT NULL COLLATE pg_catalog."C",
    address text NOT NULL COLLATE pg_catalog."C",
    correlation_id text NOT NULL COLLATE pg_catalog."C",
    outcome bigint NOT NULL,
    status bigint NOT NULL,
    detail text NOT NULL COLLATE pg_catalog."C"
);


--
-- Name: auth_group; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.auth_group (
    id bigint NOT NULL,
    name text DEFAULT ''::text NOT NULL COLLATE pg_catalog."C"
);


--
-- Name: auth_user; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.auth_user (
    id bigint NOT NULL,
    username text DEFAULT ''::text NOT NULL COLLATE pg_catalog."C",
    password text COLLATE pg_catalog."C",
    first_name text DEFAULT ''::text NOT NULL COLLATE pg_catalog."C",
    last_name text DEFAULT ''::text NOT NULL COLLATE pg_catalog."C",
    email text DEFAULT ''::text NOT NULL COLLATE pg_catalog."C",
    is_staff boolean DEFAULT false NOT NULL,
    is_active boolean DEFAULT true NOT NULL,
    date_joined bigint DEFAULT 0 NOT NULL,
    is_superuser boolean DEFAULT false NOT NULL
);


--
-- Name: burnt_job_token; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.burnt_job_token (
    name text NOT NULL COLLATE pg_catalog."C",
    expires bigint NOT NULL
);


--
-- Name: certguard_rhsmcertguard; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.certguard_rhsmcertguard (
    id bigint NOT NULL,
    ca_certificate text DEFAULT ''::text NOT NULL COLLATE pg_catalog."C"
);


--
-- Name: certguard_x509certguard; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.certguard_x509certguard (
    id bigint NOT NULL,
    ca_certificate text DEFAULT ''::text NOT NULL COLLATE pg_catalog."C"
);


--
-- Name: content_artifact; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.content_artifact (
    id bigint NOT NULL,
    content_id bigint NOT NULL,
    type_id bigint NOT NULL,
    artifact_id bigint,
    relative_path text NOT NULL COLLATE pg_catalog."C"
);


--
-- Name: content_type; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.content_type (
    id bigint NOT NULL,
    name text NOT NULL COLLATE pg_catalog."C"
);


--
-- Name: contentguard; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.contentguard (
    id bigint NOT NULL,
    pulp_id uuid NOT NULL,
    domain_id bigint NOT NULL,
    pulp_created bigint NOT NULL,
    pulp_last_updated bigint NOT NULL,
    type text NOT NULL COLLATE pg_catalog."C",
    name text DEFAULT ''::text NOT NULL COLLATE pg_catalog."C",
    description text COLLATE pg_catalog."C"
);


--
-- Name: core_compositecontentguard; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.core_compositecontentguard (
    id bigint NOT NULL,
    guards jsonb DEFAULT '[]'::jsonb NOT NULL
);


--
-- Name: core_envvarheadercontentguard; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.core_envvarheadercontentguard (
    id bigint NOT NULL,
    header_name text DEFAULT ''::text NOT NULL COLLATE pg_catalog."C",
    env_var text DEFAULT ''::text NOT NULL COLLATE pg_catalog."C"
);


--
-- Name: core_headercontentguard; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.core_headercontentguard (
    id bigint NOT NULL,
    header_name text DEFAULT ''::text NOT NULL COLLATE pg_catalog."C",
    header_value text DEFAULT ''::text NOT NULL COLLATE pg_catalog."C",
    jq_filter text COLLATE pg_catalog."C"
);


--
-- Name: created_resource; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.created_resource (
    id bigint NOT NULL,
    task_id bigint NOT NULL,
    type_key text NOT NULL COLLATE pg_catalog."C",
    prn text NOT NULL COLLATE pg_catalog."C",
    href text NOT NULL COLLATE pg_catalog."C"
);


--
-- Name: distribution; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.distribution (
    id bigint NOT NULL,
    pulp_id uuid NOT NULL,
    domain_id bigint NOT NULL,
    pulp_created bigint NOT NULL,
    pulp_last_updated bigint NOT NULL,
    type text NOT NULL COLLATE pg_catalog."C",
    base_path text DEFAULT ''::text NOT NULL COLLATE pg_catalog."C",
    content_guard_id bigint,
    hidden boolean DEFAULT false NOT NULL,
    pulp_labels jsonb DEFAULT '{}'::jsonb NOT NULL,
    name text DEFAULT ''::text NOT NULL COLLATE pg_catalog."C",
    repository_id bigint,
    repository_version_id bigint,
    publication_id bigint,
    remote_id bigint,
    checkpoint boolean DEFAULT false NOT NULL
);


--
-- Name: distribution_previous; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.distribution_previous (
    distribution_id bigint NOT NULL,
    publication_id bigint NOT NULL,
    replaced_at bigint NOT NULL
);


--
-- Name: domain; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.domain (
    id bigint NOT NULL,
    pulp_id uuid NOT NULL,
    name text NOT NULL COLLATE pg_catalog."C",
    pulp_created bigint NOT NULL,
    pulp_last_updated bigint DEFAULT 0 NOT NULL,
    description text COLLATE pg_catalog."C",
    pulp_labels jsonb DEFAULT '{}'::jsonb NOT NULL,
    storage_class text DEFAULT ''::text NOT NULL COLLATE pg_catalog."C",
    storage_settings jsonb DEFAULT '{}'::jsonb NOT NULL,
    redirect_to_object_storage boolean DEFAULT true NOT NULL,
    hide_guarded_distributions boolean DEFAULT false NOT NULL,
    default_content_guard_id bigint,
    units_changed bigint DEFAULT 0 NOT NULL
);


--
-- Name: domain_move; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.domain_move (
    domain_id bigint NOT NULL,
    storage_class text NOT NULL COLLATE pg_catalog."C",
    storage_settings text NOT NULL COLLATE pg_catalog."C"
);


--
-- Name: external_group; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.external_group (
    user_id bigint NOT NULL,
    group_id bigint NOT NULL
);


--
-- Name: external_role; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.external_role (
    user_id bigint NOT NULL,
    assignment_id bigint NOT NULL
);


--
-- Name: external_superuser; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.external_superuser (
    user_id bigint NOT NULL
);


--
-- Name: external_user; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.external_user (
    source text NOT NULL COLLATE pg_catalog."C",
    subject text NOT NULL COLLATE pg_catalog."C",
    user_id bigint NOT NULL
);


--
-- Name: file_filecontent; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.file_filecontent (
    id bigint NOT NULL,
    pulp_id uuid NOT NULL,
    domain_id bigint NOT NULL,
    pulp_created bigint NOT NULL,
    pulp_last_updated bigint NOT NULL,
    natural_key bytea NOT NULL,
    timestamp_of_interest bigint NOT NULL,
    pulp_labels jsonb NOT NULL,
    relative_path text DEFAULT ''::text NOT NULL COLLATE pg_catalog."C",
    digest text DEFAULT ''::text NOT NULL COLLATE pg_catalog."C"
);


--
-- Name: file_filegitremote; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.file_filegitremote (
    id bigint NOT NULL,
    git_ref text DEFAULT 'HEAD'::text NOT NULL COLLATE pg_catalog."C"
);


--
-- Name: file_filepublication; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.file_filepublication (
    id bigint NOT NULL,
    manifest text COLLATE pg_catalog."C"
);


--
-- Name: file_filerepository; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.file_filerepository (
    id bigint NOT NULL,
    autopublish boolean DEFAULT false NOT NULL,
    manifest text COLLATE pg_catalog."C",
    last_sync_details jsonb DEFAULT '{}'::jsonb NOT NULL
);


--
-- Name: granary_schema; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.granary_schema (
    component text NOT NULL,
    version text NOT NULL,
    shape text NOT NULL
);


--
-- Name: granary_sequence; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.granary_sequence (
    name text NOT NULL,
    next bigint NOT NULL
);


--
-- Name: group_role; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.group_role (
    id bigint NOT NULL,
    pulp_id uuid NOT NULL,
    pulp_created bigint NOT NULL,
    pulp_last_updated bigint NOT NULL,
    group_id bigint NOT NULL,
    role_id bigint NOT NULL,
    domain_id bigint,
    object_type text COLLATE pg_catalog."C",
    object_id bigint,
    object_uuid uuid,
    object_domain_id bigint
);


--
-- Name: group_user; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.group_user (
    group_id bigint NOT NULL,
    user_id bigint NOT NULL
);


--
-- Name: plugin_crash; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.plugin_crash (
    id bigint NOT NULL,
    plugin text NOT NULL COLLATE pg_catalog."C",
    task text NOT NULL COLLATE pg_catalog."C",
    "time" bigint NOT NULL
);


--
-- Name: process; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.process (
    id bigint NOT NULL,
    pulp_id uuid NOT NULL,
    role text NOT NULL COLLATE pg_catalog."C",
    name text NOT NULL COLLATE pg_catalog."C",
    last_heartbeat bigint NOT NULL,
    versions jsonb NOT NULL,
    pulp_created bigint NOT NULL,
    pulp_last_updated bigint NOT NULL,
    lock_name text COLLATE pg_catalog."C"
);


--
-- Name: profile_artifact; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.profile_artifact (
    id bigint NOT NULL,
    task_id bigint NOT NULL,
    artifact_id bigint NOT NULL,
    name text NOT NULL COLLATE pg_catalog."C"
);


--
-- Name: progress_report; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.progress_report (
    id bigint NOT NULL,
    task_id bigint NOT NULL,
    code text NOT NULL COLLATE pg_catalog."C",
    message text NOT NULL COLLATE pg_catalog."C",
    state text NOT NULL COLLATE pg_catalog."C",
    total bigint,
    done bigint NOT NULL,
    suffix text COLLATE pg_catalog."C"
);


--
-- Name: publication; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.publication (
    id bigint NOT NULL,
    pulp_id uuid NOT NULL,
    domain_id bigint NOT NULL,
    pulp_created bigint NOT NULL,
    pulp_last_updated bigint NOT NULL,
    type text NOT NULL COLLATE pg_catalog."C",
    repository_version_id bigint NOT NULL,
    pass_through boolean DEFAULT false NOT NULL,
    complete boolean DEFAULT false NOT NULL,
    checkpoint boolean DEFAULT false NOT NULL,
    made_by uuid
);


--
-- Name: published_artifact; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.published_artifact (
    id bigint NOT NULL,
    publication_id bigint NOT NULL,
    content_artifact_id bigint NOT NULL,
    relative_path text NOT NULL COLLATE pg_catalog."C"
);


--
-- Name: published_metadata; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.published_metadata (
    id bigint NOT NULL,
    publication_id bigint NOT NULL,
    artifact_id bigint NOT NULL,
    relative_path text NOT NULL COLLATE pg_catalog."C"
);


--
-- Name: python_packagehold; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.python_packagehold (
    id bigint NOT NULL,
    pulp_id uuid NOT NULL,
    domain_id bigint NOT NULL,
    pulp_created bigint NOT NULL,
    pulp_last_updated bigint NOT NULL,
    natural_key bytea NOT NULL,
    timestamp_of_interest bigint NOT NULL,
    pulp_labels jsonb NOT NULL,
    name_normalized text DEFAULT ''::text NOT NULL COLLATE pg_catalog."C",
    version text DEFAULT ''::text NOT NULL COLLATE pg_catalog."C",
    since text DEFAULT ''::text NOT NULL COLLATE pg_catalog."C",
    state text DEFAULT ''::text NOT NULL COLLATE pg_catalog."C",
    reason text DEFAULT ''::text NOT NULL COLLATE pg_catalog."C",
    files text DEFAULT '[]'::text NOT NULL COLLATE pg_catalog."C"
);


--
-- Name: python_packageproject; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.python_packageproject (
    id bigint NOT NULL,
    pulp_id uuid NOT NULL,
    domain_id bigint NOT NULL,
    pulp_created bigint NOT NULL,
    pulp_last_updated bigint NOT NULL,
    natural_key bytea NOT NULL,
    timestamp_of_interest bigint NOT NULL,
    pulp_labels jsonb NOT NULL,
    name_normalized text DEFAULT ''::text NOT NULL COLLATE pg_catalog."C",
    status text DEFAULT ''::text NOT NULL COLLATE pg_catalog."C",
    status_reason text DEFAULT ''::text NOT NULL COLLATE pg_catalog."C",
    details text DEFAULT '{}'::text NOT NULL COLLATE pg_catalog."C"
);


--
-- Name: python_packageprovenance; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.python_packageprovenance (
    id bigint NOT NULL,
    pulp_id uuid NOT NULL,
    domain_id bigint NOT NULL,
    pulp_created bigint NOT NULL,
    pulp_last_updated bigint NOT NULL,
    natural_key bytea NOT NULL,
    timestamp_of_interest bigint NOT NULL,
    pulp_labels jsonb NOT NULL,
    package_id bigint NOT NULL,
    provenance jsonb DEFAULT '{}'::jsonb NOT NULL,
    sha256 text DEFAULT ''::text NOT NULL COLLATE pg_catalog."C",
    project text DEFAULT ''::text NOT NULL COLLATE pg_catalog."C",
    filename text DEFAULT ''::text NOT NULL COLLATE pg_catalog."C",
    package_sha256 text DEFAULT ''::text NOT NULL COLLATE pg_catalog."C",
    identities jsonb DEFAULT '[]'::jsonb NOT NULL
);


--
-- Name: python_packageyank; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.python_packageyank (
    id bigint NOT NULL,
    pulp_id uuid NOT NULL,
    domain_id bigint NOT NULL,
    pulp_created bigint NOT NULL,
    pulp_last_updated bigint NOT NULL,
    natural_key bytea NOT NULL,
    timestamp_of_interest bigint NOT NULL,
    pulp_labels jsonb NOT NULL,
    name_normalized text DEFAULT ''::text NOT NULL COLLATE pg_catalog."C",
    version text DEFAULT ''::text NOT NULL COLLATE pg_catalog."C",
    yanked_reason text DEFAULT ''::text NOT NULL COLLATE pg_catalog."C"
);


--
-- Name: python_pythonattestationrule; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.python_pythonattestationrule (
    id bigint NOT NULL,
    pulp_id uuid NOT NULL,
    domain_id bigint NOT NULL,
    pulp_created bigint NOT NULL,
    pulp_last_updated bigint NOT NULL,
    repository_id bigint NOT NULL,
    project text DEFAULT ''::text NOT NULL COLLATE pg_catalog."C",
    identity text COLLATE pg_catalog."C",
    issuer text COLLATE pg_catalog."C",
    added_by text DEFAULT ''::text NOT NULL COLLATE pg_catalog."C"
);


--
-- Name: python_pythonblocklistentry; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.python_pythonblocklistentry (
    id bigint NOT NULL,
    pulp_id uuid NOT NULL,
    domain_id bigint NOT NULL,
    pulp_created bigint NOT NULL,
    pulp_last_updated bigint NOT NULL,
    repository_id bigint NOT NULL,
    name text COLLATE pg_catalog."C",
    version text COLLATE pg_catalog."C",
    filename text COLLATE pg_catalog."C",
    added_by text DEFAULT ''::text NOT NULL COLLATE pg_catalog."C"
);


--
-- Name: python_pythondistribution; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.python_pythondistribution (
    id bigint NOT NULL,
    allow_uploads boolean DEFAULT true NOT NULL,
    sources jsonb DEFAULT '[]'::jsonb NOT NULL,
    merged jsonb DEFAULT '[]'::jsonb NOT NULL,
    allowed jsonb DEFAULT '[]'::jsonb NOT NULL,
    as_of bigint,
    lock_names boolean,
    cooling_off_days bigint,
    cooling_off_exempt jsonb,
    track_upstream boolean DEFAULT false NOT NULL,
    by_rules boolean,
    judges_files boolean DEFAULT false NOT NULL
);


--
-- Name: python_pythonnamereservation; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.python_pythonnamereservation (
    id bigint NOT NULL,
    pulp_id uuid NOT NULL,
    domain_id bigint NOT NULL,
    pulp_created bigint NOT NULL,
    pulp_last_updated bigint NOT NULL,
    repository_id bigint NOT NULL,
    name text DEFAULT ''::text NOT NULL COLLATE pg_catalog."C",
    users jsonb DEFAULT '[]'::jsonb NOT NULL,
    groups jsonb DEFAULT '[]'::jsonb NOT NULL
);


--
-- Name: python_pythonpackagecontent; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.python_pythonpackagecontent (
    id bigint NOT NULL,
    pulp_id uuid NOT NULL,
    domain_id bigint NOT NULL,
    pulp_created bigint NOT NULL,
    pulp_last_updated bigint NOT NULL,
    natural_key bytea NOT NULL,
    timestamp_of_interest bigint NOT NULL,
    pulp_labels jsonb NOT NULL,
    relative_path text DEFAULT ''::text NOT NULL COLLATE pg_catalog."C",
    filename text DEFAULT ''::text NOT NULL COLLATE pg_catalog."C",
    packagetype text DEFAULT ''::text NOT NULL COLLATE pg_catalog."C",
    name text DEFAULT ''::text NOT NULL COLLATE pg_catalog."C",
    name_normalized text DEFAULT ''::text NOT NULL COLLATE pg_catalog."C",
    version text DEFAULT ''::text NOT NULL COLLATE pg_catalog."C",
    sha256 text DEFAULT ''::text NOT NULL COLLATE pg_catalog."C",
    size bigint,
    python_version text DEFAULT ''::text NOT NULL COLLATE pg_catalog."C",
    metadata_version text DEFAULT ''::text NOT NULL COLLATE pg_catalog."C",
    summary text DEFAULT ''::text NOT NULL COLLATE pg_catalog."C",
    description text DEFAULT ''::text NOT NULL COLLATE pg_catalog."C",
    description_content_type text DEFAULT ''::text NOT NULL COLLATE pg_catalog."C",
    keywords text DEFAULT ''::text NOT NULL COLLATE pg_catalog."C",
    home_page text DEFAULT ''::text NOT NULL COLLATE pg_catalog."C",
    download_url text DEFAULT ''::text NOT NULL COLLATE pg_catalog."C",
    author text DEFAULT ''::text NOT NULL COLLATE pg_catalog."C",
    author_email text DEFAULT ''::text NOT NULL COLLATE pg_catalog."C",
    maintainer text DEFAULT ''::text NOT NULL COLLATE pg_catalog."C",
    maintainer_email text DEFAULT ''::text NOT NULL COLLATE pg_catalog."C",
    license text DEFAULT ''::text NOT NULL COLLATE pg_catalog."C",
    license_expression text DEFAULT ''::text NOT NULL COLLATE pg_catalog."C",
    requires_python text DEFAULT ''::text NOT NULL COLLATE pg_catalog."C",
    project_url text DEFAULT ''::text NOT NULL COLLATE pg_catalog."C",
    platform text DEFAULT ''::text NOT NULL COLLATE pg_catalog."C",
    supported_platform text DEFAULT ''::text NOT NULL COLLATE pg_catalog."C",
    project_urls jsonb,
    requires_dist jsonb,
    provides_dist jsonb,
    obsoletes_dist jsonb,
    requires_external jsonb,
    classifiers jsonb,
    provides_extras jsonb,
    dynamic jsonb,
    license_file jsonb,
    metadata_sha256 text COLLATE pg_catalog."C",
    origin text DEFAULT ''::text NOT NULL COLLATE pg_catalog."C"
);


--
-- Name: python_pythonremote; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.python_pythonremote (
    id bigint NOT NULL,
    includes jsonb DEFAULT '[]'::jsonb NOT NULL,
    excludes jsonb DEFAULT '[]'::jsonb NOT NULL,
    prereleases boolean DEFAULT false NOT NULL,
    package_types jsonb DEFAULT '[]'::jsonb NOT NULL,
    keep_latest_packages bigint DEFAULT 0 NOT NULL,
    exclude_platforms jsonb DEFAULT '[]'::jsonb NOT NULL,
    provenance boolean DEFAULT false NOT NULL
);


--
-- Name: python_pythonrepository; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.python_pythonrepository (
    id bigint NOT NULL,
    autopublish boolean DEFAULT false NOT NULL,
    allow_package_substitution boolean DEFAULT true NOT NULL,
    error_on_reject boolean DEFAULT true NOT NULL,
    quarantine boolean DEFAULT false NOT NULL,
    last_sync jsonb DEFAULT '{}'::jsonb NOT NULL,
    hosted jsonb DEFAULT '[]'::jsonb NOT NULL,
    lock_names boolean,
    cooling_off_days bigint,
    cooling_off_exempt jsonb,
    strangers jsonb DEFAULT '{}'::jsonb NOT NULL,
    judges_files boolean DEFAULT false NOT NULL
);


--
-- Name: remote; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.remote (
    id bigint NOT NULL,
    pulp_id uuid NOT NULL,
    domain_id bigint NOT NULL,
    pulp_created bigint NOT NULL,
    pulp_last_updated bigint NOT NULL,
    type text NOT NULL COLLATE pg_catalog."C",
    name text DEFAULT ''::text NOT NULL COLLATE pg_catalog."C",
    url text DEFAULT ''::text NOT NULL COLLATE pg_catalog."C",
    pulp_labels jsonb DEFAULT '{}'::jsonb NOT NULL,
    policy text DEFAULT 'immediate'::text NOT NULL COLLATE pg_catalog."C",
    ca_cert text COLLATE pg_catalog."C",
    client_cert text COLLATE pg_catalog."C",
    client_key text COLLATE pg_catalog."C",
    tls_validation boolean DEFAULT true NOT NULL,
    proxy_url text COLLATE pg_catalog."C",
    proxy_username text COLLATE pg_catalog."C",
    proxy_password text COLLATE pg_catalog."C",
    username text COLLATE pg_catalog."C",
    password text COLLATE pg_catalog."C",
    max_retries bigint,
    total_timeout double precision,
    connect_timeout double precision,
    sock_connect_timeout double precision,
    sock_read_timeout double precision,
    headers jsonb DEFAULT '[]'::jsonb NOT NULL,
    download_concurrency bigint,
    rate_limit bigint
);


--
-- Name: remote_artifact; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.remote_artifact (
    id bigint NOT NULL,
    content_artifact_id bigint NOT NULL,
    remote_id bigint NOT NULL,
    url text NOT NULL COLLATE pg_catalog."C",
    size bigint,
    md5 bytea,
    sha1 bytea,
    sha224 bytea,
    sha256 bytea,
    sha384 bytea,
    sha512 bytea,
    failed_at bigint
);


--
-- Name: repository; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.repository (
    id bigint NOT NULL,
    pulp_id uuid NOT NULL,
    domain_id bigint NOT NULL,
    pulp_created bigint NOT NULL,
    pulp_last_updated bigint NOT NULL,
    type text NOT NULL COLLATE pg_catalog."C",
    pulp_labels jsonb DEFAULT '{}'::jsonb NOT NULL,
    name text DEFAULT ''::text NOT NULL COLLATE pg_catalog."C",
    description text COLLATE pg_catalog."C",
    retain_repo_versions bigint,
    retain_checkpoints bigint,
    remote_id bigint,
    next_version bigint DEFAULT 0 NOT NULL,
    user_hidden boolean DEFAULT false NOT NULL
);


--
-- Name: repository_content; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.repository_content (
    repository_id bigint NOT NULL,
    content_id bigint NOT NULL,
    version_added bigint NOT NULL,
    version_removed bigint,
    type_id bigint NOT NULL
);


--
-- Name: repository_version; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.repository_version (
    id bigint NOT NULL,
    pulp_id uuid NOT NULL,
    pulp_created bigint NOT NULL,
    pulp_last_updated bigint NOT NULL,
    number bigint DEFAULT 0 NOT NULL,
    repository_id bigint NOT NULL,
    base_version_id bigint,
    complete boolean DEFAULT false NOT NULL
);


--
-- Name: role; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.role (
    id bigint NOT NULL,
    pulp_id uuid NOT NULL,
    pulp_created bigint NOT NULL,
    pulp_last_updated bigint NOT NULL,
    name text DEFAULT ''::text NOT NULL COLLATE pg_catalog."C",
    description text COLLATE pg_catalog."C",
    locked boolean DEFAULT false NOT NULL
);


--
-- Name: role_permission; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.role_permission (
    role_id bigint NOT NULL,
    permission text NOT NULL COLLATE pg_catalog."C"
);


--
-- Name: row_count; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.row_count (
    name text NOT NULL COLLATE pg_catalog."C",
    domain_id bigint NOT NULL,
    rows bigint NOT NULL
);


--
-- Name: session; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.session (
    digest bytea NOT NULL,
    user_id bigint NOT NULL,
    expires bigint NOT NULL,
    created bigint NOT NULL
);


--
-- Name: task; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.task (
    id bigint NOT NULL,
    pulp_id uuid NOT NULL,
    domain_id bigint NOT NULL,
    pulp_created bigint NOT NULL,
    pulp_last_updated bigint NOT NULL,
    state text DEFAULT ''::text NOT NULL COLLATE pg_catalog."C",
    name text DEFAULT ''::text NOT NULL COLLATE pg_catalog."C",
    logging_cid text DEFAULT ''::text NOT NULL COLLATE pg_catalog."C",
    created_by_id bigint,
    unblocked_at bigint,
    started_at bigint,
    finished_at bigint,
    error jsonb,
    parent_task_id bigint,
    task_group_id bigint,
    reserved_resources_record jsonb DEFAULT '[]'::jsonb NOT NULL,
    result jsonb,
    function text DEFAULT ''::text NOT NULL COLLATE pg_catalog."C",
    arguments text DEFAULT ''::text NOT NULL COLLATE pg_catalog."C",
    immediate boolean DEFAULT false NOT NULL,
    "deferrable" boolean DEFAULT true NOT NULL,
    owner bigint,
    cancel_requested boolean DEFAULT false NOT NULL,
    diagnostics jsonb DEFAULT '[]'::jsonb NOT NULL,
    finished boolean DEFAULT false NOT NULL,
    plugin text DEFAULT ''::text NOT NULL COLLATE pg_catalog."C",
    attempts bigint DEFAULT 0 NOT NULL
);


--
-- Name: task_resource; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.task_resource (
    resource text NOT NULL COLLATE pg_catalog."C",
    task_id bigint NOT NULL,
    exclusive boolean NOT NULL
);


--
-- Name: taskgroup; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.taskgroup (
    id bigint NOT NULL,
    pulp_id uuid NOT NULL,
    domain_id bigint NOT NULL,
    pulp_created bigint NOT NULL,
    pulp_last_updated bigint NOT NULL,
    description text DEFAULT ''::text NOT NULL COLLATE pg_catalog."C",
    all_tasks_dispatched boolean DEFAULT false NOT NULL
);


--
-- Name: temporary_file; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.temporary_file (
    id bigint NOT NULL,
    pulp_id uuid NOT NULL,
    domain_id bigint NOT NULL,
    sha256 bytea NOT NULL,
    size bigint NOT NULL,
    digests jsonb NOT NULL,
    pulp_created bigint NOT NULL
);


--
-- Name: upload; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.upload (
    id bigint NOT NULL,
    pulp_id uuid NOT NULL,
    domain_id bigint NOT NULL,
    pulp_created bigint NOT NULL,
    pulp_last_updated bigint NOT NULL,
    size bigint DEFAULT 0 NOT NULL
);


--
-- Name: upload_chunk; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.upload_chunk (
    upload_id bigint NOT NULL,
    start bigint NOT NULL,
    size bigint NOT NULL,
    sha256 bytea NOT NULL
);


--
-- Name: user_role; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.user_role (
    id bigint NOT NULL,
    pulp_id uuid NOT NULL,
    pulp_created bigint NOT NULL,
    pulp_last_updated bigint NOT NULL,
    user_id bigint NOT NULL,
    role_id bigint NOT NULL,
    domain_id bigint,
    object_type text COLLATE pg_catalog."C",
    object_id bigint,
    object_uuid uuid,
    object_domain_id bigint
);


--
-- Name: version_content_summary; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.version_content_summary (
    version_id bigint NOT NULL,
    type_id bigint NOT NULL,
    present bigint NOT NULL,
    added bigint NOT NULL,
    removed bigint NOT NULL
);


--
-- Name: vulnerability_report; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.vulnerability_report (
    id bigint NOT NULL,
    pulp_id uuid NOT NULL,
    domain_id bigint NOT NULL,
    pulp_created bigint NOT NULL,
    pulp_last_updated bigint NOT NULL,
    vulns jsonb,
    content_id bigint DEFAULT 0 NOT NULL,
    content_type text DEFAULT ''::text NOT NULL COLLATE pg_catalog."C",
    content_uuid uuid NOT NULL
);


--
-- Name: vulnerability_report_version; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.vulnerability_report_version (
    report_id bigint NOT NULL,
    version_id bigint NOT NULL
);


--
-- Data for Name: access_policy; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.access_policy (id, pulp_id, pulp_created, pulp_last_updated, creation_hooks, statements, viewset_name, customized, queryset_scoping) FROM stdin;
71	01a217e8-6617-7c69-9c9a-a1af584ee4c0	1795697436183775	1795697436183775	[]	[{"action": ["create", "list", "retrieve"], "effect": "allow", "principal": "admin"}]	artifacts	f	{}
72	01a217e8-6617-7fb9-81db-f6c6408fb2c7	1795697436183982	1795697436183982	[{"function": "add_roles_for_object_creator", "parameters": {"roles": "core.upload_owner"}}]	[{"action": ["list", "retrieve", "my_permissions"], "effect": "allow", "principal": "authenticated"}, {"action": ["create"], "effect": "allow", "condition": ["has_model_or_domain_perms:core.add_upload"], "principal": "authenticated"}, {"action": ["update"], "effect": "allow", "condition": ["has_model_or_domain_or_obj_perms:core.change_upload"], "principal": "authenticated"}, {"action": ["destroy"], "effect": "allow", "condition": ["has_model_or_domain_or_obj_perms:core.delete_upload"], "principal": "authenticated"}, {"action": ["commit"], "effect": "allow", "condition": ["has_model_or_domain_or_obj_perms:core.change_upload"], "principal": "authenticated"}, {"action": ["list_roles", "add_role", "remove_role"], "effect": "allow", "condition": ["has_model_or_domain_or_obj_perms:core.manage_roles_upload"], "principal": "authenticated"}]	uploads	f	{"function": "scope_queryset"}
73	01a217e8-6618-708c-9e74-ed0ac3418336	1795697436184034	1795697436184034	[{"function": "add_roles_for_object_creator", "parameters": {"roles": "core.task_owner"}}]	[{"action": ["list", "retrieve", "my_permissions"], "effect": "allow", "principal": "authenticated"}, {"action": ["profile_artifacts"], "effect": "allow", "condition": "has_model_or_domain_or_obj_perms:core.view_task_profile_artifacts", "principal": "authenticated"}, {"action": ["destroy"], "effect": "allow", "condition": "has_model_or_domain_or_obj_perms:core.delete_task", "principal": "authenticated"}, {"action": ["update", "partial_update"], "effect": "allow", "condition": "has_model_or_domain_or_obj_perms:core.change_task", "principal": "authenticated"}, {"action": ["purge"], "effect": "allow", "principal": "authenticated"}, {"action": ["list_roles", "add_role", "remove_role"], "effect": "allow", "condition": "has_model_or_domain_or_obj_perms:core.manage_roles_task", "principal": "authenticated"}]	tasks	f	{"function": "scope_queryset"}
74	01a217e8-6618-7125-8d1d-05fdd8b64114	1795697436184071	1795697436184071	[]	[{"action": ["list", "retrieve", "partial_update"], "effect": "allow", "principal": "authenticated"}]	task-groups	f	{"function": "scope_queryset"}
75	01a217e8-6618-719b-9c36-866b52030c42	1795697436184100	1795697436184100	[{"function": "add_roles_for_object_creator", "parameters": {"roles": "core.group_owner"}}]	[{"action": ["list", "retrieve", "my_permissions"], "effect": "allow", "principal": "authenticated"}, {"action": ["create"], "effect": "allow", "condition": ["has_model_perms:core.add_group"], "principal": "authenticated"}, {"action": ["update", "partial_update"], "effect": "allow", "condition": ["has_model_or_obj_perms:core.change_group"], "principal": "authenticated"}, {"action": ["destroy"], "effect": "allow", "condition": ["has_model_or_obj_perms:core.delete_group"], "principal": "authenticated"}, {"action": ["list_roles", "add_role", "remove_role"], "effect": "allow", "condition": ["has_model_or_obj_perms:core.manage_roles_group"], "principal": "authenticated"}]	groups	f	{"function": "scope_queryset"}
76	01a217e8-6618-72ec-8c3e-749626ce8231	1795697436184182	1795697436184182	[]	[{"action": ["list"], "effect": "allow", "condition": "has_group_model_or_obj_perms:core.view_group", "principal": "authenticated"}, {"action": ["create", "destroy"], "effect": "allow", "condition": "has_group_model_or_obj_perms:core.change_group", "principal": "authenticated"}]	groups/users	f	{"function": "scope_queryset"}
77	01a217e8-6618-7383-8a19-d17702741765	1795697436184219	1795697436184219	[{"function": "add_roles_for_object_creator", "parameters": {"roles": "core.domain_owner"}}]	[{"action": ["list", "retrieve", "my_permissions"], "effect": "allow", "principal": "authenticated"}, {"action": ["create"], "effect": "allow", "condition": ["has_model_perms:core.add_domain"], "principal": "authenticated"}, {"action": ["update", "partial_update", "set_label", "unset_label"], "effect": "allow", "condition": ["has_model_or_obj_perms:core.change_domain"], "principal": "authenticated"}, {"action": ["destroy"], "effect": "allow", "condition": ["has_model_or_obj_perms:core.delete_domain"], "principal": "authenticated"}, {"action": ["migrate"], "effect": "allow", "condition": ["has_model_or_obj_perms:core.change_domain"], "principal": "authenticated"}]	domains	f	{"function": "scope_queryset"}
78	01a217e8-6618-73fc-8505-79d01dc016fd	1795697436184249	1795697436184249	[]	[{"action": ["list"], "effect": "allow", "principal": "authenticated"}]	repository_versions	f	{"function": "scope_queryset"}
79	01a217e8-6618-7471-9af6-c67193ae85c2	1795697436184277	1795697436184277	[{"function": "add_roles_for_object_creator", "parameters": {"roles": ["core.rbaccontentguard_owner", "core.rbaccontentguard_downloader"]}}]	[{"action": ["list", "retrieve", "my_permissions"], "effect": "allow", "principal": "authenticated"}, {"action": ["create"], "effect": "allow", "condition": ["has_model_or_domain_perms:core.add_rbaccontentguard"], "principal": "authenticated"}, {"action": ["update", "partial_update"], "effect": "allow", "condition": ["has_model_or_domain_or_obj_perms:core.change_rbaccontentguard"], "principal": "authenticated"}, {"action": ["destroy"], "effect": "allow", "condition": ["has_model_or_domain_or_obj_perms:core.delete_rbaccontentguard"], "principal": "authenticated"}, {"action": ["download"], "effect": "allow", "condition": ["has_model_or_domain_or_obj_perms:core.download_rbaccontentguard"], "principal": "authenticated"}, {"action": ["list_roles", "add_role", "remove_role"], "effect": "allow", "condition": ["has_model_or_domain_or_obj_perms:core.manage_roles_rbaccontentguard"], "principal": "authenticated"}]	contentguards/core/rbac	f	{"function": "scope_queryset"}
80	01a217e8-6618-7505-9cbc-85b4554cbab2	1795697436184313	1795697436184313	[{"function": "add_roles_for_object_creator", "parameters": {"roles": "core.compositecontentguard_owner"}}]	[{"action": ["list", "retrieve", "my_permissions"], "effect": "allow", "principal": "authenticated"}, {"action": ["create"], "effect": "allow", "condition": ["has_model_or_domain_perms:core.add_compositecontentguard"], "principal": "authenticated"}, {"action": ["update", "partial_update"], "effect": "allow", "condition": ["has_model_or_domain_or_obj_perms:core.change_compositecontentguard"], "principal": "authenticated"}, {"action": ["destroy"], "effect": "allow", "condition": ["has_model_or_domain_or_obj_perms:core.delete_compositecontentguard"], "principal": "authenticated"}, {"action": ["list_roles", "add_role", "remove_role"], "effect": "allow", "condition": ["has_model_or_domain_or_obj_perms:core.manage_roles_compositecontentguard"], "principal": "authenticated"}]	contentguards/core/composite	f	{"function": "scope_queryset"}
81	01a217e8-6618-757d-826e-192a59784045	1795697436184343	1795697436184343	[{"function": "add_roles_for_object_creator", "parameters": {"roles": "core.headercontentguard_owner"}}]	[{"action": ["list", "retrieve", "my_permissions"], "effect": "allow", "principal": "authenticated"}, {"action": ["create"], "effect": "allow", "condition": ["has_model_or_domain_perms:core.add_headercontentguard"], "principal": "authenticated"}, {"action": ["update", "partial_update"], "effect": "allow", "condition": ["has_model_or_domain_or_obj_perms:core.change_headercontentguard"], "principal": "authenticated"}, {"action": ["destroy"], "effect": "allow", "condition": ["has_model_or_domain_or_obj_perms:core.delete_headercontentguard"], "principal": "authenticated"}, {"action": ["list_roles", "add_role", "remove_role"], "effect": "allow", "condition": ["has_model_or_domain_or_obj_perms:core.manage_roles_headercontentguard"], "principal": "authenticated"}]	contentguards/core/header	f	{"function": "scope_queryset"}
82	01a217e8-6618-779e-999a-beadd5c3967f	1795697436184476	1795697436184476	[{"function": "add_roles_for_object_creator", "parameters": {"roles": "core.envvarheadercontentguard_owner"}}]	[{"action": ["list", "retrieve", "my_permissions"], "effect": "allow", "principal": "authenticated"}, {"action": ["create"], "effect": "allow", "condition": ["has_model_or_domain_perms:core.add_envvarheadercontentguard"], "principal": "authenticated"}, {"action": ["update", "partial_update"], "effect": "allow", "condition": ["has_model_or_domain_or_obj_perms:core.change_envvarheadercontentguard"], "principal": "authenticated"}, {"action": ["destroy"], "effect": "allow", "condition": ["has_model_or_domain_or_obj_perms:core.delete_envvarheadercontentguard"], "principal": "authenticated"}, {"action": ["list_roles", "add_role", "remove_role"], "effect": "allow", "condition": ["has_model_or_domain_or_obj_perms:core.manage_roles_envvarheadercontentguard"], "principal": "authenticated"}]	contentguards/core/envvar_header	f	{"function": "scope_queryset"}
83	01a217e8-6618-7815-9375-265faa805611	1795697436184505	1795697436184505	[{"function": "add_roles_for_object_creator", "parameters": {"roles": "core.contentredirectcontentguard_owner"}}]	[{"action": ["list", "retrieve", "my_permissions"], "effect": "allow", "principal": "authenticated"}, {"action": ["create"], "effect": "allow", "condition": ["has_model_or_domain_perms:core.add_contentredirectcontentguard"], "principal": "authenticated"}, {"action": ["update", "partial_update"], "effect": "allow", "condition": ["has_model_or_domain_or_obj_perms:core.change_contentredirectcontentguard"], "principal": "authenticated"}, {"action": ["destroy"], "effect": "allow", "condition": ["has_model_or_domain_or_obj_perms:core.delete_contentredirectcontentguard"], "principal": "authenticated"}, {"action": ["list_roles", "add_role", "remove_role"], "effect": "allow", "condition": ["has_model_or_domain_or_obj_perms:core.manage_roles_contentredirectcontentguard"], "principal": "authenticated"}]	contentguards/core/content_redirect	f	{"function": "scope_queryset"}
84	01a217e8-6618-787d-8fd0-619072a554d2	1795697436184530	1795697436184530	[]	[{"action": ["list", "retrieve"], "effect": "allow", "principal": "authenticated"}, {"action": ["create"], "effect": "allow", "condition": ["has_required_repo_perms_on_upload:file.modify_filerepository", "has_required_repo_perms_on_upload:file.view_filerepository", "has_upload_param_model_or_domain_or_obj_perms:core.change_upload"], "principal": "authenticated"}, {"action": ["upload"], "effect": "allow", "condition": "has_model_or_domain_perms:file.upload_files", "principal": "authenticated"}, {"action": ["set_label", "unset_label"], "effect": "allow", "condition": "has_model_or_domain_perms:core.manage_content_labels", "principal": "authenticated"}]	content/file/files	f	{"function": "scope_queryset"}
85	01a217e8-6618-78ec-9cae-394d8ab1b9bb	1795697436184557	1795697436184557	[{"function": "add_roles_for_object_creator", "parameters": {"roles": "file.fileremote_owner"}}]	[{"action": ["list", "retrieve", "my_permissions"], "effect": "allow", "principal": "authenticated"}, {"action": ["create"], "effect": "allow", "condition": ["has_model_or_domain_perms:file.add_fileremote"], "principal": "authenticated"}, {"action": ["update", "partial_update", "set_label", "unset_label"], "effect": "allow", "condition": ["has_model_or_domain_or_obj_perms:file.change_fileremote", "has_model_or_domain_or_obj_perms:file.view_fileremote"], "principal": "authenticated"}, {"action": ["destroy"], "effect": "allow", "condition": ["has_model_or_domain_or_obj_perms:file.delete_fileremote", "has_model_or_domain_or_obj_perms:file.view_fileremote"], "principal": "authenticated"}, {"action": ["list_roles", "add_role", "remove_role"], "effect": "allow", "condition": ["has_model_or_domain_or_obj_perms:file.manage_roles_fileremote"], "principal": "authenticated"}]	remotes/file/file	f	{"function": "scope_queryset"}
93	01a217e8-6618-7c98-87a8-3473199ae1e1	1795697436184787	1795697436184787	[]	[{"action": ["list", "retrieve"], "effect": "allow", "principal": "authenticated"}, {"action": ["create"], "effect": "allow", "condition": ["has_required_repo_perms_on_upload:python.modify_pythonrepository", "has_required_repo_perms_on_upload:python.view_pythonrepository", "has_upload_param_model_or_domain_or_obj_perms:core.change_upload"], "principal": "authenticated"}]	content/python/provenance	f	{"function": "scope_queryset"}
94	01a217e8-6618-7cf9-8591-ec6be48b0654	1795697436184811	1795697436184811	[]	[{"action": ["list", "retrieve"], "effect": "allow", "principal": "authenticated"}]	content/python/yanks	f	{"function": "scope_queryset"}
95	01a217e8-6618-7d54-8443-ddd0e7372813	1795697436184833	1795697436184833	[]	[{"action": ["list", "retrieve"], "effect": "allow", "principal": "authenticated"}]	content/python/holds	f	{"function": "scope_queryset"}
96	01a217e8-6618-7dac-8298-add0093930c0	1795697436184854	1795697436184854	[]	[{"action": ["list", "retrieve"], "effect": "allow", "principal": "authenticated"}]	content/python/projects	f	{"function": "scope_queryset"}
87	01a217e8-6618-79c3-8b48-14d97676665c	1795697436184610	1795697436184610	[{"function": "add_roles_for_object_creator", "parameters": {"roles": "file.filerepository_owner"}}]	[{"action": ["list", "retrieve", "my_permissions"], "effect": "allow", "principal": "authenticated"}, {"action": ["create"], "effect": "allow", "condition": ["has_model_or_domain_perms:file.add_filerepository", "has_remote_param_model_or_domain_or_obj_perms:file.view_fileremote"], "principal": "authenticated"}, {"action": ["update", "partial_update", "set_label", "unset_label"], "effect": "allow", "condition": ["has_model_or_domain_or_obj_perms:file.change_filerepository", "has_model_or_domain_or_obj_perms:file.view_filerepository", "has_remote_param_model_or_domain_or_obj_perms:file.view_fileremote"], "principal": "authenticated"}, {"action": ["destroy"], "effect": "allow", "condition": ["has_model_or_domain_or_obj_perms:file.delete_filerepository", "has_model_or_domain_or_obj_perms:file.view_filerepository"], "principal": "authenticated"}, {"action": ["sync"], "effect": "allow", "condition": ["has_model_or_domain_or_obj_perms:file.sync_filerepository", "has_remote_param_model_or_domain_or_obj_perms:file.view_fileremote", "has_model_or_domain_or_obj_perms:file.view_filerepository"], "principal": "authenticated"}, {"action": ["modify"], "effect": "allow", "condition": ["has_model_or_domain_or_obj_perms:file.modify_filerepository", "has_model_or_domain_or_obj_perms:file.view_filerepository"], "principal": "authenticated"}, {"action": ["list_roles", "add_role", "remove_role"], "effect": "allow", "condition": ["has_model_or_domain_or_obj_perms:file.manage_roles_filerepository"], "principal": "authenticated"}]	repositories/file/file	f	{"function": "scope_queryset"}
88	01a217e8-6618-7a72-90ec-5c3e1911657b	1795697436184652	1795697436184652	[]	[{"action": ["list", "retrieve"], "effect": "allow", "condition": ["has_repository_model_or_domain_or_obj_perms:file.view_filerepository"], "principal": "authenticated"}, {"action": ["destroy"], "effect": "allow", "condition": ["has_repository_model_or_domain_or_obj_perms:file.delete_filerepository", "has_repository_model_or_domain_or_obj_perms:file.view_filerepository"], "principal": "authenticated"}, {"action": ["repair"], "effect": "allow", "condition": ["has_repository_model_or_domain_or_obj_perms:file.repair_filerepository", "has_repository_model_or_domain_or_obj_perms:file.view_filerepository"], "principal": "authenticated"}]	repositories/file/file/versions	f	{"function": "scope_queryset"}
89	01a217e8-6618-7ad7-8c49-5c7c8e736861	1795697436184677	1795697436184677	[{"function": "add_roles_for_object_creator", "parameters": {"roles": "file.filepublication_owner"}}]	[{"action": ["list", "retrieve", "my_permissions"], "effect": "allow", "principal": "authenticated"}, {"action": ["create"], "effect": "allow", "condition": ["has_model_or_domain_perms:file.add_filepublication", "has_repo_or_repo_ver_param_model_or_domain_or_obj_perms:file.view_filerepository"], "principal": "authenticated"}, {"action": ["destroy"], "effect": "allow", "condition": ["has_model_or_domain_or_obj_perms:file.delete_filepublication"], "principal": "authenticated"}, {"action": ["list_roles", "add_role", "remove_role"], "effect": "allow", "condition": ["has_model_or_domain_or_obj_perms:file.manage_roles_filepublication"], "principal": "authenticated"}]	publications/file/file	f	{"function": "scope_queryset"}
90	01a217e8-6618-7b3e-8ae5-01251bc25cad	1795697436184702	1795697436184702	[{"function": "add_roles_for_object_creator", "parameters": {"roles": "file.filedistribution_owner"}}]	[{"action": ["list", "retrieve", "my_permissions"], "effect": "allow", "principal": "authenticated"}, {"action": ["create"], "effect": "allow", "condition": ["has_model_or_domain_perms:file.add_filedistribution", "has_repo_or_repo_ver_param_model_or_domain_or_obj_perms:file.view_filerepository", "has_publication_param_model_or_domain_or_obj_perms:file.view_filepublication"], "principal": "authenticated"}, {"action": ["update", "partial_update", "set_label", "unset_label"], "effect": "allow", "condition": ["has_model_or_domain_or_obj_perms:file.change_filedistribution", "has_model_or_domain_or_obj_perms:file.view_filedistribution", "has_repo_or_repo_ver_param_model_or_domain_or_obj_perms:file.view_filerepository", "has_publication_param_model_or_domain_or_obj_perms:file.view_filepublication"], "principal": "authenticated"}, {"action": ["destroy"], "effect": "allow", "condition": ["has_model_or_domain_or_obj_perms:file.delete_filedistribution", "has_model_or_domain_or_obj_perms:file.view_filedistribution"], "principal": "authenticated"}, {"action": ["list_roles", "add_role", "remove_role"], "effect": "allow", "condition": ["has_model_or_domain_or_obj_perms:file.manage_roles_filedistribution"], "principal": "authenticated"}]	distributions/file/file	f	{"function": "scope_queryset"}
91	01a217e8-6618-7bb6-9f47-868e316a7456	1795697436184732	1795697436184732	[{"function": "add_roles_for_object_creator", "parameters": {"roles": "file.filealternatecontentsource_owner"}}]	[{"action": ["list", "retrieve", "my_permissions"], "effect": "allow", "principal": "authenticated"}, {"action": ["create"], "effect": "allow", "condition": ["has_model_or_domain_perms:file.add_filealternatecontentsource", "has_remote_param_model_or_domain_or_obj_perms:file.view_fileremote"], "principal": "authenticated"}, {"action": ["update", "partial_update"], "effect": "allow", "condition": ["has_model_or_domain_or_obj_perms:file.change_filealternatecontentsource", "has_model_or_domain_or_obj_perms:file.view_filealternatecontentsource", "has_remote_param_model_or_domain_or_obj_perms:file.view_fileremote"], "principal": "authenticated"}, {"action": ["destroy"], "effect": "allow", "condition": ["has_model_or_domain_or_obj_perms:file.delete_filealternatecontentsource", "has_model_or_domain_or_obj_perms:file.view_filealternatecontentsource"], "principal": "authenticated"}, {"action": ["refresh"], "effect": "allow", "condition": ["has_model_or_domain_or_obj_perms:file.refresh_filealternatecontentsource", "has_model_or_domain_or_obj_perms:file.view_filealternatecontentsource"], "principal": "authenticated"}, {"action": ["list_roles", "add_role", "remove_role"], "effect": "allow", "condition": ["has_model_or_domain_or_obj_perms:file.manage_roles_filealternatecontentsource"], "principal": "authenticated"}]	acs/file/file	f	{"function": "scope_queryset"}
92	01a217e8-6618-7c2d-837e-6560b4d9f2e1	1795697436184761	1795697436184761	[]	[{"action": ["list", "retrieve"], "effect": "allow", "principal": "authenticated"}, {"action": ["create"], "effect": "allow", "condition": ["has_required_repo_perms_on_upload:python.modify_pythonrepository", "has_required_repo_perms_on_upload:python.view_pythonrepository", "has_upload_param_model_or_domain_or_obj_perms:core.change_upload"], "principal": "authenticated"}, {"action": ["upload"], "effect": "allow", "condition": "has_model_or_domain_perms:python.upload_python_packages", "principal": "authenticated"}]	content/python/packages	f	{"function": "scope_queryset"}
106	01a217e8-6619-7305-80ac-9ef55924c5fa	1795697436185188	1795697436185188	[]	[{"action": ["list"], "effect": "allow", "principal": "authenticated"}]	repositories	f	{"function": "scope_queryset"}
97	01a217e8-6618-7e03-8f8d-62473554b94f	1795697436184875	1795697436184875	[{"function": "add_roles_for_object_creator", "parameters": {"roles": "python.pythonremote_owner"}}]	[{"action": ["list", "retrieve", "my_permissions"], "effect": "allow", "principal": "authenticated"}, {"action": ["create"], "effect": "allow", "condition": ["has_model_or_domain_perms:python.add_pythonremote"], "principal": "authenticated"}, {"action": ["update", "partial_update", "set_label", "unset_label"], "effect": "allow", "condition": ["has_model_or_domain_or_obj_perms:python.change_pythonremote"], "principal": "authenticated"}, {"action": ["destroy"], "effect": "allow", "condition": ["has_model_or_domain_or_obj_perms:python.delete_pythonremote"], "principal": "authenticated"}, {"action": ["from_bandersnatch"], "effect": "allow", "condition": ["has_model_or_domain_perms:python.add_pythonremote"], "principal": "authenticated"}, {"action": ["list_roles", "add_role", "remove_role"], "effect": "allow", "condition": ["has_model_or_domain_or_obj_perms:python.manage_roles_pythonremote"], "principal": "authenticated"}]	remotes/python/python	f	{"function": "scope_queryset"}
98	01a217e8-6618-7ea4-97ce-8f6b2c59fa0e	1795697436184915	1795697436184915	[{"function": "add_roles_for_object_creator", "parameters": {"roles": "python.pythonrepository_owner"}}]	[{"action": ["list", "retrieve", "my_permissions"], "effect": "allow", "principal": "authenticated"}, {"action": ["create"], "effect": "allow", "condition": ["has_model_or_domain_perms:python.add_pythonrepository", "has_remote_param_model_or_domain_or_obj_perms:python.view_pythonremote"], "principal": "authenticated"}, {"action": ["update", "partial_update", "set_label", "unset_label"], "effect": "allow", "condition": ["has_model_or_domain_or_obj_perms:python.change_pythonrepository", "has_model_or_domain_or_obj_perms:python.view_pythonrepository", "has_remote_param_model_or_domain_or_obj_perms:python.view_pythonremote"], "principal": "authenticated"}, {"action": ["destroy"], "effect": "allow", "condition": ["has_model_or_domain_or_obj_perms:python.delete_pythonrepository", "has_model_or_domain_or_obj_perms:python.view_pythonrepository"], "principal": "authenticated"}, {"action": ["sync"], "effect": "allow", "condition": ["has_model_or_domain_or_obj_perms:python.sync_pythonrepository", "has_remote_param_model_or_domain_or_obj_perms:python.view_pythonremote", "has_model_or_domain_or_obj_perms:python.view_pythonrepository"], "principal": "authenticated"}, {"action": ["modify"], "effect": "allow", "condition": ["has_model_or_domain_or_obj_perms:python.modify_pythonrepository", "has_model_or_domain_or_obj_perms:python.view_pythonrepository"], "principal": "authenticated"}, {"action": ["hold"], "effect": "allow", "condition": ["has_model_or_domain_or_obj_perms:python.modify_pythonrepository", "has_model_or_domain_or_obj_perms:python.view_pythonrepository"], "principal": "authenticated"}, {"action": ["release"], "effect": "allow", "condition": ["has_model_or_domain_or_obj_perms:python.modify_pythonrepository", "has_model_or_domain_or_obj_perms:python.view_pythonrepository"], "principal": "authenticated"}, {"action": ["describe"], "effect": "allow", "condition": ["has_model_or_domain_or_obj_perms:python.modify_pythonrepository", "has_model_or_domain_or_obj_perms:python.view_pythonrepository"], "principal": "authenticated"}, {"action": ["repair_metadata"], "effect": "allow", "condition": ["has_model_or_domain_or_obj_perms:python.modify_pythonrepository", "has_model_or_domain_or_obj_perms:python.view_pythonrepository"], "principal": "authenticated"}, {"action": ["list_roles", "add_role", "remove_role"], "effect": "allow", "condition": ["has_model_or_domain_or_obj_perms:python.manage_roles_pythonrepository"], "principal": "authenticated"}]	repositories/python/python	f	{"function": "scope_queryset"}
99	01a217e8-6619-7033-8293-ff5bb26c132a	1795697436185012	1795697436185012	[]	[{"action": ["list", "retrieve"], "effect": "allow", "condition": ["has_repository_model_or_domain_or_obj_perms:python.view_pythonrepository"], "principal": "authenticated"}, {"action": ["destroy"], "effect": "allow", "condition": ["has_repository_model_or_domain_or_obj_perms:python.delete_pythonrepository", "has_repository_model_or_domain_or_obj_perms:python.view_pythonrepository"], "principal": "authenticated"}, {"action": ["repair"], "effect": "allow", "condition": ["has_repository_model_or_domain_or_obj_perms:python.repair_pythonrepository", "has_repository_model_or_domain_or_obj_perms:python.view_pythonrepository"], "principal": "authenticated"}, {"action": ["scan"], "effect": "allow", "condition": ["has_repository_model_or_domain_or_obj_perms:python.view_pythonrepository"], "principal": "authenticated"}]	repositories/python/python/versions	f	{"function": "scope_queryset"}
100	01a217e8-6619-709e-8d3d-792c4e753677	1795697436185038	1795697436185038	[]	[{"action": ["list", "retrieve"], "effect": "allow", "condition": ["has_repository_model_or_domain_or_obj_perms:python.view_pythonrepository"], "principal": "authenticated"}, {"action": ["create", "destroy"], "effect": "allow", "condition": ["has_repository_model_or_domain_or_obj_perms:python.modify_pythonrepository", "has_repository_model_or_domain_or_obj_perms:python.view_pythonrepository"], "principal": "authenticated"}]	repositories/python/python/blocklist_entries	f	{}
101	01a217e8-6619-7102-8a0d-975d43b09085	1795697436185063	1795697436185063	[]	[{"action": ["list", "retrieve"], "effect": "allow", "condition": ["has_repository_model_or_domain_or_obj_perms:python.view_pythonrepository"], "principal": "authenticated"}, {"action": ["create", "destroy"], "effect": "allow", "condition": ["has_repository_model_or_domain_or_obj_perms:python.modify_pythonrepository", "has_repository_model_or_domain_or_obj_perms:python.view_pythonrepository"], "principal": "authenticated"}]	repositories/python/python/name_reservations	f	{}
102	01a217e8-6619-7168-8340-0c1779766bd6	1795697436185088	1795697436185088	[]	[{"action": ["list", "retrieve"], "effect": "allow", "condition": ["has_repository_model_or_domain_or_obj_perms:python.view_pythonrepository"], "principal": "authenticated"}, {"action": ["create", "destroy"], "effect": "allow", "condition": ["has_repository_model_or_domain_or_obj_perms:python.modify_pythonrepository", "has_repository_model_or_domain_or_obj_perms:python.view_pythonrepository"], "principal": "authenticated"}]	repositories/python/python/attestation_rules	f	{}
103	01a217e8-6619-71c5-8ad9-cbf422d43c84	1795697436185110	1795697436185110	[{"function": "add_roles_for_object_creator", "parameters": {"roles": "python.pythonpublication_owner"}}]	[{"action": ["list", "retrieve", "my_permissions"], "effect": "allow", "principal": "authenticated"}, {"action": ["create"], "effect": "allow", "condition": ["has_model_or_domain_perms:python.add_pythonpublication", "has_repo_or_repo_ver_param_model_or_domain_or_obj_perms:python.view_pythonrepository"], "principal": "authenticated"}, {"action": ["destroy"], "effect": "allow", "condition": ["has_model_or_domain_or_obj_perms:python.delete_pythonpublication", "has_model_or_domain_or_obj_perms:python.view_pythonpublication"], "principal": "authenticated"}, {"action": ["list_roles", "add_role", "remove_role"], "effect": "allow", "condition": ["has_model_or_domain_or_obj_perms:python.manage_roles_pythonpublication"], "principal": "authenticated"}]	publications/python/pypi	f	{"function": "scope_queryset"}
104	01a217e8-6619-722f-990e-ed628c7df54f	1795697436185136	1795697436185136	[{"function": "add_roles_for_object_creator", "parameters": {"roles": "python.pythondistribution_owner"}}]	[{"action": ["list", "retrieve", "my_permissions"], "effect": "allow", "principal": "authenticated"}, {"action": ["create"], "effect": "allow", "condition": ["has_model_or_domain_perms:python.add_pythondistribution", "has_repo_or_repo_ver_param_model_or_domain_or_obj_perms:python.view_pythonrepository", "has_publication_param_model_or_domain_or_obj_perms:python.view_pythonpublication"], "principal": "authenticated"}, {"action": ["update", "partial_update", "set_label", "unset_label"], "effect": "allow", "condition": ["has_model_or_domain_or_obj_perms:python.change_pythondistribution", "has_model_or_domain_or_obj_perms:python.view_pythondistribution", "has_repo_or_repo_ver_param_model_or_domain_or_obj_perms:python.view_pythonrepository", "has_publication_param_model_or_domain_or_obj_perms:python.view_pythonpublication"], "principal": "authenticated"}, {"action": ["destroy"], "effect": "allow", "condition": ["has_model_or_domain_or_obj_perms:python.delete_pythondistribution", "has_model_or_domain_or_obj_perms:python.view_pythondistribution"], "principal": "authenticated"}, {"action": ["list_roles", "add_role", "remove_role"], "effect": "allow", "condition": ["has_model_or_domain_or_obj_perms:python.manage_roles_pythondistribution"], "principal": "authenticated"}]	distributions/python/pypi	f	{"function": "scope_queryset"}
105	01a217e8-6619-72aa-9c13-dc8b5699b9da	1795697436185166	1795697436185166	[]	[{"action": ["list"], "effect": "allow", "principal": "authenticated"}]	content	f	{"function": "scope_queryset"}
107	01a217e8-6619-735f-8db5-5526be735960	1795697436185210	1795697436185210	[]	[{"action": ["list"], "effect": "allow", "principal": "authenticated"}]	remotes	f	{"function": "scope_queryset"}
108	01a217e8-6619-73f4-874b-2676dc364a85	1795697436185247	1795697436185247	[]	[{"action": ["list"], "effect": "allow", "principal": "authenticated"}]	publications	f	{"function": "scope_queryset"}
109	01a217e8-6619-744d-9253-fd0fc57441c7	1795697436185269	1795697436185269	[]	[{"action": ["list"], "effect": "allow", "principal": "authenticated"}]	distributions	f	{"function": "scope_queryset"}
110	01a217e8-6619-74a5-8577-ad4685f2b06a	1795697436185290	1795697436185290	[]	[{"action": ["list"], "effect": "allow", "principal": "authenticated"}]	contentguards	f	{"function": "scope_queryset"}
111	01a217e8-6619-74fb-9a51-56a7f4c72c07	1795697436185311	1795697436185311	[]	[{"action": ["retrieve"], "effect": "allow", "principal": "*"}]	pypi/root	f	{}
112	01a217e8-6619-7553-8694-f16421d691a6	1795697436185332	1795697436185332	[]	[{"action": ["retrieve"], "effect": "allow", "principal": "*"}]	pypi/pypi	f	{}
113	01a217e8-6619-75a8-8c07-90a02d274d82	1795697436185353	1795697436185353	[]	[{"action": ["retrieve"], "effect": "allow", "principal": "*"}]	pypi/integrity	f	{}
114	01a217e8-6619-7607-9e98-ad3578aa0ffd	1795697436185376	1795697436185376	[]	[{"action": ["retrieve"], "effect": "allow", "principal": "*"}]	pypi/rss	f	{}
115	01a217e8-6619-765e-8987-d8b4368d1c60	1795697436185398	1795697436185398	[]	[{"action": ["list", "retrieve"], "effect": "allow", "principal": "*"}, {"action": ["create"], "effect": "allow", "condition": "index_has_repo_perm:python.modify_pythonrepository", "principal": "authenticated"}]	pypi/simple	f	{}
116	01a217e8-6619-76bb-8fa3-8761cb123918	1795697436185420	1795697436185420	[]	[{"action": ["create"], "effect": "allow", "condition": "index_has_repo_perm:python.modify_pythonrepository", "principal": "authenticated"}]	pypi/legacy	f	{}
117	01a217e8-6619-7713-8e27-fb98eea4fa88	1795697436185442	1795697436185442	[]	[{"action": ["yank", "unyank"], "effect": "allow", "condition": "index_has_repo_perm:python.modify_pythonrepository", "principal": "authenticated"}]	pypi/yank	f	{}
86	01a217e8-6618-795a-89cb-88a751e684cf	1795697436184584	1795697439649261	[{"function": "add_roles_for_object_creator", "parameters": {"roles": "file.filegitremote_owner"}}]	[{"action": ["list"], "effect": "allow", "principal": "authenticated"}]	remotes/file/git	t	{"function": "scope_queryset"}
\.


--
-- Data for Name: access_state; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.access_state (id, epoch) FROM stdin;
1	7
\.


--
-- Data for Name: acs; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.acs (id, pulp_id, domain_id, pulp_created, pulp_last_updated, type, name, last_refreshed, paths, remote_id) FROM stdin;
1063	01a217e8-73a5-75a3-8db4-3331439ddd35	1	1795697439653352	1795697439653352	file.file	acs-12f105afece5	\N	["a/PULP_MANIFEST"]	1061
\.


--
-- Data for Name: api_token; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.api_token (id, pulp_id, user_id, name, digest, scopes, domains, created, expires, last_used, last_address) FROM stdin;
1	01a217e8-754e-7f13-957a-5508a1e664d1	1	of one domain	\\x501aadf68c14e2a0e7d66f23497eed2b67790381091dfddf7c1bb7d565f8ef63	15	["another"]	1795697440078564	\N	\N	
2	01a217e8-759f-7d02-9a03-31d7171306b6	1	kept	\\xfcb850f8a2ecdde7aa7ee963cc79f27e1852abbc85fe317dcfc2fe9add5b051c	1	[]	1795697440159792	\N	\N	
\.


--
-- Data for Name: artifact; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.artifact (id, pulp_id, domain_id, pulp_created, pulp_last_updated, size, md5, sha1, sha224, sha256, sha384, sha512, timestamp_of_interest) FROM stdin;
2002	01a217e8-67b9-7292-9b21-b53cf1daabc5	1	1795697436600752	1795697436600752	120	\N	\N	\\xfdb593958fca3bbee668166d313140ce6f9066c63c1b28062353ae68	\\x63c62fe858d3a1b9f2506127a4d177bcb0cb8cc815eaf10e33f7a4cd9538d3e3	\\x1c2107f5188610e19075a057d608dc6fa3af22f8578a754edbdd8f227e24a5af8c68b76a3f847a1c2b458765fac0ce57	\\xae966b29d0248905208dd99eb0e3ccd2d5e340cada4fde0ab5138478ae65b932f35fa2bf0070052d92253b62b7e941f3101db4a49784fed19d75cd5e118dcdca	1795697436600752
2003	01a217e8-67b9-72b3-8298-91e96fb443e7	1	1795697436600752	1795697436600752	120	\N	\N	\\x54de9ba5c697384ebbb675f5259cb72b4d6637e64b39f350090026dc	\\xf97cd793c2de27f53626e754c2d74cf61c2adc6a291e4c9af1acce2dbf17db3b	\\xad86c8c8b5cb59bf41e2dc64e669753c33c84b605e6aea6818e3f164491433469b80630279273bf8392b7781905adfbb	\\xf23e4bae196ebaad20dac4043eebccc79d6fff38926c97bf7c81af8e27e1d9f6112738b9613abf235f218ec7cf29221cf6596467e185aacf0111c8eac92bb898	1795697436600752
2004	01a217e8-67b9-72cf-84a1-b96312da85fb	1	1795697436600752	1795697436600752	120	\N	\N	\\x125f948251ea44ffbcefec0d3051410ae42711a34cb93c4e05476563	\\x5094f35b72f24fa569bd9525f5a47faaf5fd194b3aec284d67cead9ac6c5ce73	\\x59cd1c4b5b2c74889c36a3c72cb49aa693a4ec12de4a7b32d2cbcd9eebf66e15a57ad75e392f0d16480045f6e3854113	\\x69a4377080a94904265be1a0f986868eb8b4e6d8725baac339aa794d046a38e3f8753abbc67ba646adbfb925521b21605ba016732e9dd9031f63870a745f1646	1795697436600752
2005	01a217e8-67b9-72ea-99b6-a48141775084	1	1795697436600752	1795697436600752	120	\N	\N	\\xfa9f735d71b0af265b12b0ceb9221838ca4f0c3da5a86503ba8eed27	\\x1fe60959ab3c1fc96d9e38a6ab504c823fff79d07dae3e9ae594591193993672	\\x686f6de51f8e9e037e562278a3489efe1e251be15a8c53b61f97040adb651884efaab660886d123038779089841f0396	\\x87e98ecb18b341c12893f736608d2c112e8ee9e845233a871127324bf1ca5390aaa45c30b9657ad5fd64e1765cb5e80f7ae0b000251bcd621afa60b69824e57b	1795697436600752
2006	01a217e8-67b9-7306-80bd-54518cc58ce8	1	1795697436600752	1795697436600752	120	\N	\N	\\x639643353e10e72331b4448e35cc002cf83dd7578c436d4a0ca8fa83	\\xeb2ffbdf937bb4ca04df9f42c9e46afba3a2dc4424f41f3c8e0bb279cd075867	\\xd80ba3394864bd06b82f59d09f6525ad46d26d030b407e589d2e8cb1773fef79757c840c061b89e825726bf90255343a	\\x53311644b4c8b99fb66e68f63a1bff010053b048763ac1eb65f6545c69fd649d2220047e8a3368093237b4cfa3f42f442e77d8c0fa6452cbab7fe00de9fe6042	1795697436600752
2007	01a217e8-67b9-7320-88e7-c31c2d90c454	1	1795697436600752	1795697436600752	120	\N	\N	\\x6a817176dcf7492e094cf575161062acbdb7e7519a8dfc41e2558b05	\\x55f3968c7ea9148d71e4bd0aef803e831da0259395be9d986626955b76b9f4b4	\\x03677ae721a709009c799f7d441eb5a3f8ddf6eee9f16fd5948328d4c16e17e6bb24f9378b1fbfcf9c2ef2225626203c	\\xfeee0cb0139374f275e51609219c9513d233d064981d51813672e098bbeb89dd3e0d8f9b4a19de807757deae525fc89d726386ed63d7d85a428d96562a5f21bf	1795697436600752
2008	01a217e8-67b9-7338-9da0-c2c68f0c77e8	1	1795697436600752	1795697436600752	120	\N	\N	\\xc7f39172483d4217b995bb7567395b567231d4347d564811e1e666fe	\\xecf7cae419f4145fa997d0925fc3529f1254aaed29c6b9ff93132dbfa2558cdf	\\xd0c0e98d5c46e9bfc3a14ca571719b4d196b8bdd54b5d6b53346d923c8cd01d06b48c07d67de06d8bb2f171cfbe0395a	\\x385ea02064a704cdd88f62f22940bbc9e40a20afc212c435a03f50f3dc3dc369c0f64223b04c4ca4606fc4025a486840b5c9d78726077a4b9d367c623965622c	1795697436600752
2009	01a217e8-67b9-7350-9dc1-ffb693674d3e	1	1795697436600752	1795697436600752	120	\N	\N	\\xe679141bad7488e7088fd8447b84725c7045f68ed1d074d0198ef9b9	\\x2f8df6e067cac5afa6bb0ac1a8c37752a4a0e8fd90710cda112d7e22f067e81a	\\x3a7d0ac6558bcbdae7719632973c651717ed018436216ca2a9cab71e8d08b25c5f2b8c515816ac5d1c0a0884499442df	\\x5ebe87a1e208aaac3f3cb1a05fbe2a6a23fb043d93480f38bfdee75b6b14a4984a1c6519a072e3a9fd0465c0f7dda0a39b544a393f57cf4e197372e42091cb42	1795697436600752
3001	01a217e8-6846-7121-8ed4-2211575034df	1	1795697436741421	1795697436741421	6	\N	\N	\\xa2df1d7517e90e82c06d430129e5b4cf328e0a8da6a4461ec15e5df6	\\xc0d0ba95dbdfa16628eb0fb58eb3f7ab84ee87255b66e2964b3dbe79cbb341fd	\\x4b3981e5a7e3a966990e82b927a42198120c5f42afb2d967a75e285e5550ace61609cc265c508b47ecaac7e95356c9a9	\\x790840fb0ff339424de48a4d729afeb89e8f34705313c335b0353b367d6aeb082df8ee4c8f4a41be466508360a7922943b42437154f8553fc3ec8a86b682cf5e	1795697436741421
3004	01a217e8-6855-7fe3-9c9d-916ab6d10d02	1	1795697436757844	1795697436757844	6	\N	\N	\\x8358c6415a04a95410e7be4d431cacf7e3313ad5248b3c4739c62448	\\x32a6ff689298f081d70b0573dfeacdfbfb7f74e066280c9fe49374af16d1600c	\\x383d10eae6735b3b0ee6f94f5bbfe898e1d840d7cf2e6218cfd8af09bb004a6e0edfd2afa9030f01e5e91e58c428b64a	\\xd4345571ad66ad54eebaa222103b03a866a7645e9f90a7490a19b161ee4a5f50963b5f06a374b6f833f50485252379e08d4673eda00c8608505dda48e42b0048	1795697436757844
4001	01a217e8-6875-7f69-94d6-9d5382a038b9	1	1795697436789147	1795697436789147	6	\N	\N	\\x0ee9674ca2c32faaac921b63dd40ff47726cfdcdaa31359ee3fb6b14	\\x9b9ff4b5dde79f44ae070f6b0ca5b0ca2b950103ddc8dd86c5f8649cb4a8dfbb	\\x8af55aa48fe3756040a856970d20646b319617d13e1b24f6e30e52120ffc226e14a3f040d90dd9790830a98138163d18	\\x13e4ca8343a5d72d32ba1247fa30956d11aa39c68d302b167fb5b4735da372b564f0a30508faac3c90e849f96d457dfc1968c0bf5a6eda7e4995fb48ef913799	1795697436789147
3007	01a217e8-6886-7e0f-9f8c-deab6f58df20	1	1795697436806725	1795697436806725	6	\N	\N	\\x2ef16a63c794b40c18185ca047e9b245e36876ba41e56cd8438fcb0c	\\xdfd6cf781a31661f22f64f1f35ab77fc0f28d4fa6b773ee59bb51aeaab1acc37	\\x972f5de2c60ae194bf67b9b3c9e427afc48f828e70ee8458cfa4d653defec5312e0f4adb8329483b40cc743e1cecd0fe	\\x99a9b6f4d535225a18ef32a2d2d88082a637808f3dddbcce6733ecd6a522c51d9475bd22ddbefcb49b9176cf3d5c4d00bd9efbcf65c256513543184898c55439	1795697436806725
5003	01a217e8-6949-73b0-8f00-673ea4614b96	1	1795697437000659	1795697437000659	632	\N	\N	\\x349965bb9b1dac5c136ae50b81ddcf3d4ff2a37189e55563096f5e82	\\xfd6f7f897cbd6892399678f896c7f0ba2d960e85e2edcbac7ea0b246103d8748	\\x04d85c0642d989cbd10d46c8f3dd8cec37dc969d5762feae0f3a28099b4b2ec7e006f77b34d25f56128975056191f577	\\x5600764f33341eebd52c63cd30a45fe60aac4bd5550131f8d9e5eea9c48f5d40eb890aeaeb07392aae2a791e3ea609631f7226c921c202fa24e28b6526ae94b3	1795697437000659
6003	01a217e8-69b5-78a5-8c1e-0288329b1650	1	1795697437108919	1795697437108919	222	\N	\N	\\xa57a69111b05d0d3ab1e4b04d61b052587ae4cd688632470369483dd	\\x6131b1f4121a48d51d911c8adb9d4579b50d9e785241302bb86c693451a55b7e	\\x6ddc8aa6bf998ae923910544e9e60a9c2dc9369bddd6125be341affd519d7d1ba48b79e998f90cae72c2e39e82a09de5	\\xfdc667514b08f831e33c74ac800820ef7c6bd8cd610c2d3d96a1bfe42271a0eb0803d9f1efe7b5935b9b63d6316064b872d8976848a8e0ea0d7d0d819d79ff85	1795697437108919
3016	01a217e8-73d7-70b8-909a-b64fdcf498b7	1069	1795697439702538	1795697439702538	9	\N	\N	\\xc580d32fe739663fd94b43274fc87c509447aef4142780da1aaa0fbc	\\x02c23cbca742da061bc9f2258cb4c2fa02c345503cbc650c731426a9d07a4a61	\\x29fca914f76e38c0c6ad5ac6150e73d39c1be89dfbe0d9fa2fd41c776bf5915c679244fca3432406b9ed8ea5c61c8680	\\xde4da11d986823d26a093fe45715c58b14016b5a1ad933e30372929cc1641280ac11583e28471cea61c2d7cec3ff6eeecd4ee683a4914cd1d5b724bd0f13b0aa	1795697439702538
3019	01a217e8-73e3-74de-99ab-c268a35074df	1069	1795697439715109	1795697439715109	9	\N	\N	\\x1c89d75a4c777092ccea04a18a8d2f5163ea8938b0976b00f5cba432	\\x7bcc2212d9a206989231c74912ee27eaf88c1706b11a88c609f1db9a3006d1f7	\\x0346190e4a3132e4e079d2b092697df9c4555f78f391e9105397deb409e0f6f32032bdef449aac0b53896115c799bfbe	\\x3f40a81e429c346d616cbc482aced96fe887afaa73f435a15909858b03cd1d3b2152903a8ebc05d4b7d106d7f8c9a7aa64526cf5aab815e7c267b1766e6b20b2	1795697439715109
4009	01a217e8-7410-76a2-825a-b03fed4f3332	1069	1795697439756716	1795697439756716	9	\N	\N	\\x21fa3f62dac832423a7737c43b21ad4327ab33c48db0d210daf2ea5e	\\xf97714deffc31d2c1f5627b565d91ef7a9e770dd1b76ee24355423934492a7ce	\\xf42a1b72adbd901a7fb774dc054d8a7d9ec1b2334c87d86e5448cc7c4b5e1f5c072e9446ff7ec7e814ce68c9b1420505	\\xa9df660ecdfaacee7ec968507fd4bd47ef266e27093111aea3956475ba2934933779dc25bc80c68d31220b78aeb91e92927d655e140ee827bfc2b24d8670acd9	1795697439756716
8003	01a217e8-7491-74a0-8328-11fdea0235a1	1069	1795697439888754	1795697439888754	222	\N	\N	\\x16fbd315dd2b82249cf62aa717557fa82daffc3227ebe8fdeca23e21	\\xa245445e9af9aa5f183d88335ecf27cf7c33e5c077c38e93b558f54fa811880f	\\x96a1ffad724597fcbd5d0097f0651317af77e0f5db9ccf78e516ced84c25a949df5631f5b54c7b97c9ed5550961870d0	\\x1e36c2475cd2791573c75489b7746a254f46fbfc9b4382158fe6e053d211d9d07bc3a76900c0141051d34796b3fb71359d7920a220d1e071e529f0ef5a33649c	1795697439888754
9002	01a217e8-7573-7702-8095-4786aa895a98	1069	1795697440114625	1795697440114625	226	\N	\N	\\x71f7ea39a2085cc358c804b98a1c1da295179c6457b15de68f33f676	\\xf829b087fc4f433c4c911ab6e6a0b18a51fe5e9940508d490fa546adc75ab901	\\x3cf766f1ecf1eafbf6986d6d3c79e68290c851fda88643ac99d1768861dd2ae58082743780bb59d664ba3bbfdce00013	\\x263a1c868b4bae28d1080d0afd55483e7b3dc5c960826e9d12fde355145c194030d2c659f6f21106e011737b442915d6a8a0a6a458576596a4908cfedda19b02	1795697440114625
\.


--
-- Data for Name: audit_record; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.audit_record (id, "time", user_id, username, means, action, target, domain, address, correlation_id, outcome, status, detail) FROM stdin;
1	1795697436457785	1	admin	password	POST	/pulp/default/api/v3/repositories/file/file/	default	127.0.0.1	01a217e86723796c8ce8b8b86af267ac	0	201	/pulp/default/api/v3/repositories/file/file/01a217e8-6725-7223-9db3-f0c438375b76/
2	1795697436461005	1	admin	password	POST	/pulp/default/api/v3/remotes/file/file/	default	127.0.0.1	01a217e8672b71ac85f7f3b164f55ac5	0	201	/pulp/default/api/v3/remotes/file/file/01a217e8-672b-7c0f-8b23-6d61f04812b1/
3	1795697436466586	1	admin	password	POST	/pulp/default/api/v3/repositories/file/file/01a217e8-6725-7223-9db3-f0c438375b76/sync/	default	127.0.0.1	01a217e8672d7c5692f7297412f6255a	0	202	/pulp/default/api/v3/tasks/01a217e8-672f-7068-9d4b-eb1aca6acd6a/
4	1795697436679879	1	admin	password	PATCH	/pulp/default/api/v3/remotes/file/file/01a217e8-672b-7c0f-8b23-6d61f04812b1/	default	127.0.0.1	01a217e868007cdd808c3edd75027ae0	0	202	/pulp/default/api/v3/tasks/01a217e8-6804-7e08-9ab1-c6d9d179717f/
5	1795697436725984	1	admin	password	POST	/pulp/default/api/v3/repositories/file/file/	default	127.0.0.1	01a217e8683473a3972114056def4f24	0	201	/pulp/default/api/v3/repositories/file/file/01a217e8-6834-7db4-8531-7fdcc7d31abe/
6	1795697436738608	1	admin	password	POST	/pulp/default/api/v3/content/file/files/	default	127.0.0.1	01a217e86838773b99c18551f274fb1f	0	202	/pulp/default/api/v3/tasks/01a217e8-6841-7157-9171-5512492cf85c/
7	1795697436756625	1	admin	password	POST	/pulp/default/api/v3/content/file/files/	default	127.0.0.1	01a217e8685271f69eaa1615719823fb	0	202	/pulp/default/api/v3/tasks/01a217e8-6853-752b-989d-adc50a4f3252/
8	1795697436778038	1	admin	password	POST	/pulp/default/api/v3/content/file/files/	default	127.0.0.1	01a217e86864759f913f7cdc916ed8fc	0	202	/pulp/default/api/v3/tasks/01a217e8-6868-7d78-88b7-e80d41b6013f/
9	1795697436808247	1	admin	password	POST	/pulp/default/api/v3/content/file/files/	default	127.0.0.1	01a217e868817e30910e304c18eb0dba	0	202	/pulp/default/api/v3/tasks/01a217e8-6884-781f-82e5-3c3546c9d352/
10	1795697436815225	1	admin	password	POST	/pulp/default/api/v3/repositories/file/file/01a217e8-6834-7db4-8531-7fdcc7d31abe/modify/	default	127.0.0.1	01a217e8688d72528ca96d8619403a33	0	202	/pulp/default/api/v3/tasks/01a217e8-688d-7c4d-961e-95b7ccd62161/
11	1795697436831210	1	admin	password	POST	/pulp/default/api/v3/repositories/file/file/01a217e8-6834-7db4-8531-7fdcc7d31abe/modify/	default	127.0.0.1	01a217e8689d7c12847812a0eafcce4d	0	202	/pulp/default/api/v3/tasks/01a217e8-689e-7547-88f9-a12360061d20/
12	1795697436840172	1	admin	password	POST	/pulp/default/api/v3/repositories/file/file/01a217e8-6834-7db4-8531-7fdcc7d31abe/modify/	default	127.0.0.1	01a217e868a67c1f9d18a52459c67bd4	0	202	/pulp/default/api/v3/tasks/01a217e8-68a7-771c-801a-982f9beab4bb/
13	1795697436859128	1	admin	password	POST	/pulp/default/api/v3/contentguards/core/rbac/	default	127.0.0.1	01a217e868b8773889e4e8c4212a21b1	0	201	/pulp/default/api/v3/contentguards/core/rbac/01a217e8-68b8-7c8d-81bb-614edbcdbcac/
14	1795697436861258	1	admin	password	POST	/pulp/default/api/v3/publications/file/file/	default	127.0.0.1	01a217e868bb7c5399a1debd5e2f66d8	0	202	/pulp/default/api/v3/tasks/01a217e8-68bc-75a2-966a-e7b039fd0f8d/
15	1795697437045357	1	admin	password	POST	/pulp/default/api/v3/distributions/file/file/	default	127.0.0.1	01a217e8697378bb8edb56f7cdc83c8e	0	202	/pulp/default/api/v3/tasks/01a217e8-6974-7725-9d37-4303368d28ea/
16	1795697437065204	1	admin	password	POST	/pulp/default/api/v3/distributions/file/file/	default	127.0.0.1	01a217e869877c2d857f10e2e127f47c	0	202	/pulp/default/api/v3/tasks/01a217e8-6988-73a8-9389-c6e00649448d/
17	1795697437076403	1	admin	password	POST	/pulp/default/api/v3/publications/file/file/	default	127.0.0.1	01a217e869927371969d4d15a7a52186	0	202	/pulp/default/api/v3/tasks/01a217e8-6992-78a9-8fd2-2875ae202b92/
18	1795697437161087	1	admin	password	POST	/pulp/default/api/v3/distributions/file/file/	default	127.0.0.1	01a217e869e77bbc861b3da8e9438532	0	202	/pulp/default/api/v3/tasks/01a217e8-69e8-71ed-8ec6-518601eb4302/
19	1795697437195413	1	admin	password	POST	/pulp/default/api/v3/distributions/file/file/	default	127.0.0.1	01a217e86a097fc0870a83805aa6873e	0	202	/pulp/default/api/v3/tasks/01a217e8-6a0a-77d8-8b35-1cec7ea5c05c/
20	1795697437260604	1	admin	password	POST	/pulp/default/api/v3/users/	default	127.0.0.1	01a217e86a2b785c9abcb2f993212594	0	201	/pulp/default/api/v3/users/1001/
21	1795697437263048	1	admin	password	POST	/pulp/default/api/v3/groups/	default	127.0.0.1	01a217e86a4d7caa8a04ea5f5ac4ea57	0	201	/pulp/default/api/v3/groups/1/
22	1795697437264997	1	admin	password	POST	/pulp/default/api/v3/groups/1/users/	default	127.0.0.1	01a217e86a4f7dbc82e803bb95046536	0	201	/pulp/default/api/v3/users/1001/
23	1795697437267738	1	admin	password	POST	/pulp/default/api/v3/users/1001/roles/	default	127.0.0.1	01a217e86a517a148acb53307a66cb16	0	201	/pulp/default/api/v3/users/1001/roles/01a217e8-6a53-7192-9ca3-479fb0693514/
24	1795697437269265	1	admin	password	POST	/pulp/default/api/v3/uploads/	default	127.0.0.1	01a217e86a54766f85243ece04cb77dc	0	201	/pulp/default/api/v3/uploads/01a217e8-6a54-78aa-937b-fffc282a2357/
25	1795697437270924	1	admin	password	PUT	/pulp/default/api/v3/uploads/01a217e8-6a54-78aa-937b-fffc282a2357/	default	127.0.0.1	01a217e86a557f2f8ba8e1bf968b4427	0	200	
26	1795697437272981	1	admin	password	POST	/pulp/default/api/v3/remotes/python/python/	default	127.0.0.1	01a217e86a5777b989b95d7067ac6549	0	201	/pulp/default/api/v3/remotes/python/python/01a217e8-6a57-7cd7-9d42-c274239e322f/
27	1795697437277744	1	admin	password	POST	/pulp/default/api/v3/repositories/python/python/	default	127.0.0.1	01a217e86a5979db8171faf9e692b3be	0	201	/pulp/default/api/v3/repositories/python/python/01a217e8-6a5c-7719-8984-6cfadb7e62e6/
28	1795697437279763	1	admin	password	POST	/pulp/default/api/v3/repositories/file/file/01a217e8-6725-7223-9db3-f0c438375b76/sync/	default	127.0.0.1	01a217e86a5e76d5867cf6deb4f7424d	0	202	/pulp/default/api/v3/tasks/01a217e8-6a5e-7f6f-9b77-fb93ef90730a/
29	1795697439639663	1	admin	password	POST	/pulp/default/api/v3/roles/	default	127.0.0.1	01a217e87396718f9c03bf9b0a745af0	0	201	/pulp/default/api/v3/roles/01a217e8-7396-74ee-91a6-eea37e5107d9/
30	1795697439643687	1	admin	password	POST	/pulp/default/api/v3/groups/1/roles/	default	127.0.0.1	01a217e873987c4396012b6dfc20fb4d	0	201	/pulp/default/api/v3/groups/1/roles/01a217e8-739a-7453-8a73-4601e0b2ff73/
31	1795697439647069	1	admin	password	POST	/pulp/default/api/v3/remotes/file/git/	default	127.0.0.1	01a217e8739c78aa978361d6535be979	0	201	/pulp/default/api/v3/remotes/file/git/01a217e8-739d-7c6d-98bd-1087536d90b4/
32	1795697439649765	1	admin	password	PATCH	/pulp/default/api/v3/access_policies/01a217e8-6618-795a-89cb-88a751e684cf/	default	127.0.0.1	01a217e873a07e2a97e2f55c58c3b359	0	200	
33	1795697439652273	1	admin	password	POST	/pulp/default/api/v3/remotes/file/file/	default	127.0.0.1	01a217e873a2776f84e8666789b6d0ee	0	201	/pulp/default/api/v3/remotes/file/file/01a217e8-73a3-7c8a-9d83-d7fa33475f17/
34	1795697439654168	1	admin	password	POST	/pulp/default/api/v3/acs/file/file/	default	127.0.0.1	01a217e873a47d27809be4a74e68455f	0	201	/pulp/default/api/v3/acs/file/file/01a217e8-73a5-75a3-8db4-3331439ddd35/
35	1795697439655786	1	admin	password	POST	/pulp/default/api/v3/contentguards/core/header/	default	127.0.0.1	01a217e873a67ae599a99dbf7558deb9	0	201	/pulp/default/api/v3/contentguards/core/header/01a217e8-73a6-7e09-8b0e-e0bee4d9b2f9/
36	1795697439657996	1	admin	password	POST	/pulp/default/api/v3/contentguards/core/composite/	default	127.0.0.1	01a217e873a8788687dc0306fd5abb5b	0	201	/pulp/default/api/v3/contentguards/core/composite/01a217e8-73a8-7d50-8c9f-519cd5f3be63/
37	1795697439659829	1	admin	password	POST	/pulp/default/api/v3/domains/	default	127.0.0.1	01a217e873aa7f829292d3e7eda33492	0	201	/pulp/default/api/v3/domains/01a217e8-73ab-7347-86dd-4571cf76ec4b/
38	1795697439662203	1	admin	password	POST	/pulp/another/api/v3/repositories/file/file/	another	127.0.0.1	01a217e873ad70c79834095a2a00f62b	0	201	/pulp/another/api/v3/repositories/file/file/01a217e8-73ad-7746-883a-efe4561cf49c/
39	1795697439701742	1	admin	password	POST	/pulp/another/api/v3/content/file/files/	another	127.0.0.1	01a217e873ce7b4f9e613ca898ff7422	0	202	/pulp/another/api/v3/tasks/01a217e8-73d4-7f56-9ccc-dedbe78fd145/
40	1795697439716832	1	admin	password	POST	/pulp/another/api/v3/content/file/files/	another	127.0.0.1	01a217e873dd712d8026d68e2f4aecb2	0	202	/pulp/another/api/v3/tasks/01a217e8-73e1-74e9-95e2-36c3ee469a64/
41	1795697439748745	1	admin	password	POST	/pulp/another/api/v3/content/file/files/	another	127.0.0.1	01a217e873f171ca808a514c83f24211	0	202	/pulp/another/api/v3/tasks/01a217e8-73fc-75fb-82c0-7207b650ed33/
42	1795697439818121	1	admin	password	POST	/pulp/another/api/v3/repositories/file/file/01a217e8-73ad-7746-883a-efe4561cf49c/modify/	another	127.0.0.1	01a217e8744873de8ce47b1196a7f750	0	202	/pulp/another/api/v3/tasks/01a217e8-7448-7ff6-9a05-df82ab95e631/
43	1795697439855933	1	admin	password	POST	/pulp/another/api/v3/publications/file/file/	another	127.0.0.1	01a217e8746e71fa814186e2f2646fe2	0	202	/pulp/another/api/v3/tasks/01a217e8-746e-7a3a-904b-2c51afb399d9/
44	1795697439937397	1	admin	password	POST	/pulp/another/api/v3/distributions/file/file/	another	127.0.0.1	01a217e874bc7f1988ff37a5c772d689	0	202	/pulp/another/api/v3/tasks/01a217e8-74c0-783c-852f-d44359aa0039/
45	1795697439961910	1	admin	password	POST	/pulp/another/api/v3/contentguards/certguard/x509/	another	127.0.0.1	01a217e874d778339914b1d32f3caa77	0	201	/pulp/another/api/v3/contentguards/certguard/x509/01a217e8-74d8-7c60-8564-0acbc7592153/
46	1795697439965470	1	admin	password	POST	/pulp/another/api/v3/distributions/file/file/	another	127.0.0.1	01a217e874dc73139bfc44f978ac62c3	0	202	/pulp/another/api/v3/tasks/01a217e8-74dc-7afe-8d03-4cb1d534dc01/
47	1795697439984429	1	admin	password	POST	/pulp/another/api/v3/contentguards/certguard/rhsm/	another	127.0.0.1	01a217e874ee7aeb9091a2e2d8c18e5b	0	201	/pulp/another/api/v3/contentguards/certguard/rhsm/01a217e8-74ef-7647-9797-617faefe8bd9/
48	1795697439986288	1	admin	password	POST	/pulp/another/api/v3/distributions/file/file/	another	127.0.0.1	01a217e874f1720780b8f589988abda6	0	202	/pulp/another/api/v3/tasks/01a217e8-74f1-7819-8f0a-505aa547249c/
49	1795697440000388	1	admin	password	PATCH	/pulp/default/api/v3/domains/01a217e8-73ab-7347-86dd-4571cf76ec4b/	default	127.0.0.1	01a217e874fe71728aafc8655e062cd9	0	202	/pulp/default/api/v3/tasks/01a217e8-74fe-7a44-9fb7-d2b2f3719832/
50	1795697440003016	1	admin	password	POST	/pulp/another/api/v3/distributions/file/file/	another	127.0.0.1	01a217e875017cd1881686fdcdf80aaa	0	202	/pulp/another/api/v3/tasks/01a217e8-7502-71e7-91fe-fd362c007271/
51	1795697440073201	1	admin	password	POST	/pulp/another/api/v3/users/	another	127.0.0.1	01a217e8752872ec8cc70795e99b6cd5	0	201	/pulp/default/api/v3/users/1002/
52	1795697440075848	1	admin	password	POST	/pulp/default/api/v3/users/1002/roles/	default	127.0.0.1	01a217e8754a784492d1bd118d98975b	0	201	/pulp/default/api/v3/users/1002/roles/01a217e8-754b-7096-9cb1-313826614aef/
53	1795697440079777	1	admin	password	POST	/pulp/another/api/v3/granary/tokens/	another	127.0.0.1	01a217e8754c7bb782ba6e36fa9dbd7a	0	201	
54	1795697440085470	1	admin	password	POST	/pulp/another/api/v3/repositories/python/python/	another	127.0.0.1	01a217e8755473d0987e2d022ac8199b	0	201	/pulp/another/api/v3/repositories/python/python/01a217e8-7554-7ab7-99bb-1065e4635ac5/
55	1795697440098381	1	admin	password	POST	/pulp/another/api/v3/content/python/packages/	another	127.0.0.1	01a217e875567ab6921160e825d329b9	0	202	/pulp/another/api/v3/tasks/01a217e8-7561-770b-9c5e-2513de873d4f/
56	1795697440150991	1	admin	password	POST	/pulp/another/api/v3/distributions/python/pypi/	another	127.0.0.1	01a217e875957aca8e1114df04e9a75b	0	202	/pulp/another/api/v3/tasks/01a217e8-7596-70ea-8e1b-6f62caf38879/
57	1795697440160353	1	admin	password	POST	/pulp/default/api/v3/granary/tokens/	default	127.0.0.1	01a217e8759f7a208f1efb1b8511561a	0	201	
58	1795697440290124	\N			GET	/pulp/content/default/distribution-107a83ba6677/PULP_MANIFEST	default	127.0.0.1	01a217e876217db19dcf999b42db123e	1	403	Access denied.
59	1795697440374414	\N			GET	/pulp/content/another/distribution-cb6a9282959d/PULP_MANIFEST	another	127.0.0.1	01a217e876757def81af18f6b0a5349b	1	403	A client certificate was not received via the `X-CLIENT-CERT` header.
60	1795697440376343	\N			GET	/pulp/content/another/distribution-9baba41d3b07/PULP_MANIFEST	another	127.0.0.1	01a217e87678709c8a87eeb6788ff938	1	403	A client certificate was not received via the `X-CLIENT-CERT` header.
61	1795697440377711	\N			GET	/pulp/content/another/distribution-5fd3962aac28/PULP_MANIFEST	another	127.0.0.1	01a217e8767978459f689c2f1d600b30	1	403	A client certificate was not received via the `X-CLIENT-CERT` header.
\.


--
-- Data for Name: auth_group; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.auth_group (id, name) FROM stdin;
1	some
\.


--
-- Data for Name: auth_user; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.auth_user (id, username, password, first_name, last_name, email, is_staff, is_active, date_joined, is_superuser) FROM stdin;
1	admin	$argon2id$v=19$m=19456,t=2,p=1$gbPZ9kQ/6SLSI/onwUUMSA$S3TbqV5q3D7IB/hPCk2CJU/+OPIgLlnwhErgMuO1oi0				t	t	1795697436222292	t
1001	someone	$argon2id$v=19$m=19456,t=2,p=1$z4ZWoHKcMC7RvG/nfcyjWw$g8wmdMjqoVKQO2zLPqJf4D8Toap8/SsLtAxN3LxxV2I				f	t	1795697437259388	f
1002	tenant	$argon2id$v=19$m=19456,t=2,p=1$OrAdBZcNiSjbb0N4V4d6cw$7EwPI0PjNjvdQePS8axU7DKuyBEkiyI/kAKi3ztWldw				f	t	1795697440072359	f
\.


--
-- Data for Name: burnt_job_token; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.burnt_job_token (name, expires) FROM stdin;
\.


--
-- Data for Name: certguard_rhsmcertguard; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.certguard_rhsmcertguard (id, ca_certificate) FROM stdin;
1092	-----BEGIN CERTIFICATE-----\nMIIBiTCCATCgAwIBAgIUG7uQjqwJEOnZ59pKN8M7HAYnhW8wCgYIKoZIzj0EAwIw\nFDESMBAGA1UEAwwJYXV0aG9yaXR5MB4XDTI2MTEyNjEyNTAzOVoXDTM2MTEyMzEy\nNTAzOVowFDESMBAGA1UEAwwJYXV0aG9yaXR5MFkwEwYHKoZIzj0CAQYIKoZIzj0D\nAQcDQgAEOrjApUXoZf6aYHXvdpH/A5cc39zh5P7+r1vVJPAeJKFn7lKWLD1r2JVc\nTw8IqZMiUb/yoAmwo1TkzDG0+dpWxqNgMF4wHQYDVR0OBBYEFGhV0uihu1tDowRB\nZs+guoNc+PipMB8GA1UdIwQYMBaAFGhV0uihu1tDowRBZs+guoNc+PipMA8GA1Ud\nEwEB/wQFMAMBAf8wCwYDVR0PBAQDAgIEMAoGCCqGSM49BAMCA0cAMEQCIAqgtRDc\nBI5+qTXb46CAxLqkLUQ2XO3fX1pRfApp9vGLAiBwc3QyI5WXY1kDKK7UDfnJdfSs\nJ8llSmzxMQPS7swiQA==\n-----END CERTIFICATE-----\n
\.


--
-- Data for Name: certguard_x509certguard; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.certguard_x509certguard (id, ca_certificate) FROM stdin;
1089	-----BEGIN CERTIFICATE-----\nMIIBiTCCATCgAwIBAgIUG7uQjqwJEOnZ59pKN8M7HAYnhW8wCgYIKoZIzj0EAwIw\nFDESMBAGA1UEAwwJYXV0aG9yaXR5MB4XDTI2MTEyNjEyNTAzOVoXDTM2MTEyMzEy\nNTAzOVowFDESMBAGA1UEAwwJYXV0aG9yaXR5MFkwEwYHKoZIzj0CAQYIKoZIzj0D\nAQcDQgAEOrjApUXoZf6aYHXvdpH/A5cc39zh5P7+r1vVJPAeJKFn7lKWLD1r2JVc\nTw8IqZMiUb/yoAmwo1TkzDG0+dpWxqNgMF4wHQYDVR0OBBYEFGhV0uihu1tDowRB\nZs+guoNc+PipMB8GA1UdIwQYMBaAFGhV0uihu1tDowRBZs+guoNc+PipMA8GA1Ud\nEwEB/wQFMAMBAf8wCwYDVR0PBAQDAgIEMAoGCCqGSM49BAMCA0cAMEQCIAqgtRDc\nBI5+qTXb46CAxLqkLUQ2XO3fX1pRfApp9vGLAiBwc3QyI5WXY1kDKK7UDfnJdfSs\nJ8llSmzxMQPS7swiQA==\n-----END CERTIFICATE-----\n
\.


--
-- Data for Name: content_artifact; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.content_artifact (id, content_id, type_id, artifact_id, relative_path) FROM stdin;
2018	2010	1268862375	2009	dir/0.bin
2020	2011	1268862375	2002	dir/1.bin
2022	2012	1268862375	2006	dir/2.bin
2024	2013	1268862375	2003	dir/3.bin
2026	2014	1268862375	2004	dir/4.bin
2028	2015	1268862375	2005	dir/5.bin
2030	2016	1268862375	2008	dir/6.bin
2032	2017	1268862375	2007	dir/7.bin
3003	3002	1268862375	3001	path/0
3006	3005	1268862375	3004	path/1
4003	4002	1268862375	4001	path/2
3009	3008	1268862375	3007	path/3
3018	3017	1268862375	3016	path/0
3021	3020	1268862375	3019	path/1
4011	4010	1268862375	4009	path/2
9004	9003	1869229647	9002	shelf-reader-1.0.tar.gz
\.


--
-- Data for Name: content_type; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.content_type (id, name) FROM stdin;
1268862375	file.file
1869229647	python.python
\.


--
-- Data for Name: contentguard; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.contentguard (id, pulp_id, domain_id, pulp_created, pulp_last_updated, type, name, description) FROM stdin;
118	01a217e8-661a-71b9-92e4-d0c14bf43d6d	1	1795697436186107	1795697436186107	core.content_redirect	01a217e8661a71b680e2152d8d436f54	\N
1031	01a217e8-68b8-7c8d-81bb-614edbcdbcac	1	1795697436856784	1795697436856784	core.rbac	guard-86e0407e6691	\N
1065	01a217e8-73a6-7e09-8b0e-e0bee4d9b2f9	1	1795697439654877	1795697439654877	core.header	header-cf90594a9a2e	\N
1067	01a217e8-73a8-7d50-8c9f-519cd5f3be63	1	1795697439656832	1795697439656832	core.composite	both-a9cafa05fc2d	\N
1089	01a217e8-74d8-7c60-8564-0acbc7592153	1069	1795697439960773	1795697439960773	certguard.x509	x509-7d6f49bfeff5	\N
1092	01a217e8-74ef-7647-9797-617faefe8bd9	1069	1795697439983392	1795697439983392	certguard.rhsm	rhsm-23c1556939ae	\N
\.


--
-- Data for Name: core_compositecontentguard; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.core_compositecontentguard (id, guards) FROM stdin;
1067	[1031, 1065]
\.


--
-- Data for Name: core_envvarheadercontentguard; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.core_envvarheadercontentguard (id, header_name, env_var) FROM stdin;
\.


--
-- Data for Name: core_headercontentguard; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.core_headercontentguard (id, header_name, header_value, jq_filter) FROM stdin;
1065	X-A	a	\N
\.


--
-- Data for Name: created_resource; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.created_resource (id, task_id, type_key, prn, href) FROM stdin;
1	1	core.repositoryversion	prn:core.repositoryversion:01a217e8-67bc-7ccf-8385-02c14f4c3d9f	/pulp/default/api/v3/repositories/file/file/01a217e8-6725-7223-9db3-f0c438375b76/versions/1/
1001	3	content:file.file	prn:file.filecontent:01a217e8-6847-76b7-83e9-6378dce87d6d	/pulp/default/api/v3/content/file/files/01a217e8-6847-76b7-83e9-6378dce87d6d/
1002	4	content:file.file	prn:file.filecontent:01a217e8-6856-7a0d-917e-47e4208b66eb	/pulp/default/api/v3/content/file/files/01a217e8-6856-7a0d-917e-47e4208b66eb/
2001	5	content:file.file	prn:file.filecontent:01a217e8-6877-780d-9c82-ccb9e0308063	/pulp/default/api/v3/content/file/files/01a217e8-6877-780d-9c82-ccb9e0308063/
1003	6	content:file.file	prn:file.filecontent:01a217e8-6887-775c-99c3-1755faae9688	/pulp/default/api/v3/content/file/files/01a217e8-6887-775c-99c3-1755faae9688/
1004	7	core.repositoryversion	prn:core.repositoryversion:01a217e8-6892-7309-8665-6dd9550a6c74	/pulp/default/api/v3/repositories/file/file/01a217e8-6834-7db4-8531-7fdcc7d31abe/versions/1/
1005	8	core.repositoryversion	prn:core.repositoryversion:01a217e8-68a1-72e4-8b00-93586f220460	/pulp/default/api/v3/repositories/file/file/01a217e8-6834-7db4-8531-7fdcc7d31abe/versions/2/
2002	9	core.repositoryversion	prn:core.repositoryversion:01a217e8-68ab-73c0-86cd-7d691593eaf1	/pulp/default/api/v3/repositories/file/file/01a217e8-6834-7db4-8531-7fdcc7d31abe/versions/3/
3001	10	publication:file.file	prn:file.filepublication:01a217e8-6932-7b2f-81a9-bff22cb0d071	/pulp/default/api/v3/publications/file/file/01a217e8-6932-7b2f-81a9-bff22cb0d071/
1006	11	distribution:file.file	prn:file.filedistribution:01a217e8-6976-7c67-9501-561551dd17fa	/pulp/default/api/v3/distributions/file/file/01a217e8-6976-7c67-9501-561551dd17fa/
1007	12	distribution:file.file	prn:file.filedistribution:01a217e8-698b-71b4-8718-6ab02a0444b8	/pulp/default/api/v3/distributions/file/file/01a217e8-698b-71b4-8718-6ab02a0444b8/
4001	13	publication:file.file	prn:file.filepublication:01a217e8-69a3-7e2a-9d4a-04716200f578	/pulp/default/api/v3/publications/file/file/01a217e8-69a3-7e2a-9d4a-04716200f578/
2003	14	distribution:file.file	prn:file.filedistribution:01a217e8-69f9-7260-92e3-386203014706	/pulp/default/api/v3/distributions/file/file/01a217e8-69f9-7260-92e3-386203014706/
2004	15	distribution:file.file	prn:file.filedistribution:01a217e8-6a14-7b13-9437-fd355dac076e	/pulp/default/api/v3/distributions/file/file/01a217e8-6a14-7b13-9437-fd355dac076e/
1008	17	content:file.file	prn:file.filecontent:01a217e8-73d7-7aac-80fb-a026821d5ae9	/pulp/another/api/v3/content/file/files/01a217e8-73d7-7aac-80fb-a026821d5ae9/
1009	18	content:file.file	prn:file.filecontent:01a217e8-73e3-7d5a-87e0-bbc054057bd9	/pulp/another/api/v3/content/file/files/01a217e8-73e3-7d5a-87e0-bbc054057bd9/
2005	19	content:file.file	prn:file.filecontent:01a217e8-7420-72d7-8951-3507ea9196e7	/pulp/another/api/v3/content/file/files/01a217e8-7420-72d7-8951-3507ea9196e7/
2006	20	core.repositoryversion	prn:core.repositoryversion:01a217e8-7454-7c7c-9d07-6bb82dd4fc1a	/pulp/another/api/v3/repositories/file/file/01a217e8-73ad-7746-883a-efe4561cf49c/versions/1/
5001	21	publication:file.file	prn:file.filepublication:01a217e8-747f-77e2-883b-8630b371525b	/pulp/another/api/v3/publications/file/file/01a217e8-747f-77e2-883b-8630b371525b/
1010	22	distribution:file.file	prn:file.filedistribution:01a217e8-74c2-763c-85b7-ac933dae39af	/pulp/another/api/v3/distributions/file/file/01a217e8-74c2-763c-85b7-ac933dae39af/
2007	23	distribution:file.file	prn:file.filedistribution:01a217e8-74e4-7aa9-9bf9-35a7c6f2fa75	/pulp/another/api/v3/distributions/file/file/01a217e8-74e4-7aa9-9bf9-35a7c6f2fa75/
2008	24	distribution:file.file	prn:file.filedistribution:01a217e8-74f3-7ec8-89da-84f6ceab066e	/pulp/another/api/v3/distributions/file/file/01a217e8-74f3-7ec8-89da-84f6ceab066e/
2009	26	distribution:file.file	prn:file.filedistribution:01a217e8-7504-7838-9f8e-e134e31903be	/pulp/another/api/v3/distributions/file/file/01a217e8-7504-7838-9f8e-e134e31903be/
6001	27	core.repositoryversion	prn:core.repositoryversion:01a217e8-757b-76dd-8dc4-ae1d9ac7eed3	/pulp/another/api/v3/repositories/python/python/01a217e8-7554-7ab7-99bb-1065e4635ac5/versions/1/
6002	27	content:python.python	prn:python.pythonpackagecontent:01a217e8-7578-77fd-8edc-73fe8cf5a251	/pulp/another/api/v3/content/python/packages/01a217e8-7578-77fd-8edc-73fe8cf5a251/
2010	28	distribution:python.python	prn:python.pythondistribution:01a217e8-7598-70f5-859a-aa79ae90e1c8	/pulp/another/api/v3/distributions/python/pypi/01a217e8-7598-70f5-859a-aa79ae90e1c8/
\.


--
-- Data for Name: distribution; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.distribution (id, pulp_id, domain_id, pulp_created, pulp_last_updated, type, base_path, content_guard_id, hidden, pulp_labels, name, repository_id, repository_version_id, publication_id, remote_id, checkpoint) FROM stdin;
119	01a217e8-661a-7626-9575-d5677a4f118e	1	1795697436186107	1795697436186107	core.artifact	01a217e8661a71b680e2152d8d436f54	118	t	{}	01a217e8661a71b680e2152d8d436f54	\N	\N	\N	\N	f
3012	01a217e8-6976-7c67-9501-561551dd17fa	1	1795697437046775	1795697437046775	file.file	distribution-116bdad4054d	\N	f	{}	distribution-116bdad4054d	\N	\N	5002	\N	f
3014	01a217e8-698b-71b4-8718-6ab02a0444b8	1	1795697437067107	1795697437067107	file.file	distribution-b04622751852	\N	f	{}	distribution-b04622751852	1001	\N	\N	\N	f
4005	01a217e8-69f9-7260-92e3-386203014706	1	1795697437177150	1795697437177150	file.file	distribution-fc74bc86d9f3	\N	f	{}	distribution-fc74bc86d9f3	\N	\N	6002	\N	f
4007	01a217e8-6a14-7b13-9437-fd355dac076e	1	1795697437204692	1795697437204692	file.file	distribution-107a83ba6677	1031	f	{}	distribution-107a83ba6677	1010	\N	\N	\N	f
3022	01a217e8-74c2-763c-85b7-ac933dae39af	1069	1795697439938390	1795697439938390	file.file	distribution-74ed87a7467e	\N	f	{}	distribution-74ed87a7467e	\N	\N	8002	\N	f
4013	01a217e8-74e4-7aa9-9bf9-35a7c6f2fa75	1069	1795697439972666	1795697439972666	file.file	distribution-5fd3962aac28	1089	f	{}	distribution-5fd3962aac28	\N	\N	8002	\N	f
4015	01a217e8-74f3-7ec8-89da-84f6ceab066e	1069	1795697439987924	1795697439987924	file.file	distribution-9baba41d3b07	1092	f	{}	distribution-9baba41d3b07	\N	\N	8002	\N	f
4017	01a217e8-7504-7838-9f8e-e134e31903be	1069	1795697440004513	1795697440004513	file.file	distribution-cb6a9282959d	1092	f	{}	distribution-cb6a9282959d	\N	\N	8002	\N	f
4019	01a217e8-7598-70f5-859a-aa79ae90e1c8	1069	1795697440152060	1795697440152060	python.python	index	1092	f	{}	index	1100	\N	\N	\N	f
\.


--
-- Data for Name: distribution_previous; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.distribution_previous (distribution_id, publication_id, replaced_at) FROM stdin;
\.


--
-- Data for Name: domain; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.domain (id, pulp_id, name, pulp_created, pulp_last_updated, description, pulp_labels, storage_class, storage_settings, redirect_to_object_storage, hide_guarded_distributions, default_content_guard_id, units_changed) FROM stdin;
1	01a217e8-6602-715c-8839-866d0c43c5df	default	1795697436162085	1795697436162085	\N	{}	pulpcore.app.models.storage.FileSystem	{"base_url": "", "location": "/DIRECTORY/state", "file_permissions_mode": 420, "directory_permissions_mode": null}	t	f	\N	0
1069	01a217e8-73ab-7347-86dd-4571cf76ec4b	another	1795697439659204	1795697439999456	\N	{"a": "b"}	pulpcore.app.models.storage.FileSystem	{"base_url": "", "location": "/DIRECTORY/state/another", "file_permissions_mode": 420, "directory_permissions_mode": null}	t	f	1092	0
\.


--
-- Data for Name: domain_move; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.domain_move (domain_id, storage_class, storage_settings) FROM stdin;
\.


--
-- Data for Name: external_group; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.external_group (user_id, group_id) FROM stdin;
\.


--
-- Data for Name: external_role; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.external_role (user_id, assignment_id) FROM stdin;
\.


--
-- Data for Name: external_superuser; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.external_superuser (user_id) FROM stdin;
\.


--
-- Data for Name: external_user; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.external_user (source, subject, user_id) FROM stdin;
\.


--
-- Data for Name: file_filecontent; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.file_filecontent (id, pulp_id, domain_id, pulp_created, pulp_last_updated, natural_key, timestamp_of_interest, pulp_labels, relative_path, digest) FROM stdin;
2010	01a217e8-67ba-794f-8d9d-d0320c834b1c	1	1795697436602580	1795697436602580	\\x3c7efd8f8bb6eb6ff07e1482672902d94031c9ac0e34758bea7da7b96be98d86	1795697436602580	{}	dir/0.bin	2f8df6e067cac5afa6bb0ac1a8c37752a4a0e8fd90710cda112d7e22f067e81a
2011	01a217e8-67ba-7957-84dc-1c07d97f0462	1	1795697436602580	1795697436602580	\\x6331a9c3f29f645ee7e2d718cfbfbf2f8b14373b0fa98d265e1e3a8ebdd992c0	1795697436602580	{}	dir/1.bin	63c62fe858d3a1b9f2506127a4d177bcb0cb8cc815eaf10e33f7a4cd9538d3e3
2012	01a217e8-67ba-795b-8965-66ab37080bfb	1	1795697436602580	1795697436602580	\\x2abeada444fdd979b5a8a75be37b0fe61c2c5c678c727bd8f1506fb1dee40d76	1795697436602580	{}	dir/2.bin	eb2ffbdf937bb4ca04df9f42c9e46afba3a2dc4424f41f3c8e0bb279cd075867
2013	01a217e8-67ba-795e-9655-8bdcee0dbb06	1	1795697436602580	1795697436602580	\\x37284bd684487cace1a33a5ebe2e2fa96d095a1cb46a6052638232a952232c38	1795697436602580	{}	dir/3.bin	f97cd793c2de27f53626e754c2d74cf61c2adc6a291e4c9af1acce2dbf17db3b
2014	01a217e8-67ba-7961-8019-27ca2ef594ed	1	1795697436602580	1795697436602580	\\x4b55ad7ad849ca9b917e1e58ba329423ad57612a5fb131f1c256ac7388ccbece	1795697436602580	{}	dir/4.bin	5094f35b72f24fa569bd9525f5a47faaf5fd194b3aec284d67cead9ac6c5ce73
2015	01a217e8-67ba-7962-87e6-5db79e9d32b6	1	1795697436602580	1795697436602580	\\x907f1cdb896ef017412531cc639b2bdca2a266174c8f36c47e3bf305990b74c8	1795697436602580	{}	dir/5.bin	1fe60959ab3c1fc96d9e38a6ab504c823fff79d07dae3e9ae594591193993672
2016	01a217e8-67ba-7964-8d36-8ed2048cbda0	1	1795697436602580	1795697436602580	\\x5a6dc4809d0cd552201771be3892a0883d2f3507864ada8e57fdee56b81a19f1	1795697436602580	{}	dir/6.bin	ecf7cae419f4145fa997d0925fc3529f1254aaed29c6b9ff93132dbfa2558cdf
2017	01a217e8-67ba-7965-96b8-c7ee06a06b43	1	1795697436602580	1795697436602580	\\xdd7d9417700ce34da103118d05da87066bc7f3367a2506d6ac85516fbde88386	1795697436602580	{}	dir/7.bin	55f3968c7ea9148d71e4bd0aef803e831da0259395be9d986626955b76b9f4b4
3002	01a217e8-6847-76b7-83e9-6378dce87d6d	1	1795697436743418	1795697436743418	\\x5a878a1c47ad6b88d66ed88316100a9bd2b91cf9417cbbbfbf7f214c4114fd35	1795697436743418	{}	path/0	c0d0ba95dbdfa16628eb0fb58eb3f7ab84ee87255b66e2964b3dbe79cbb341fd
3005	01a217e8-6856-7a0d-917e-47e4208b66eb	1	1795697436758627	1795697436758627	\\xd76a590ba0bc7e478caf86943e82749be6c7057e57c78498e23d0b9116169663	1795697436758627	{}	path/1	32a6ff689298f081d70b0573dfeacdfbfb7f74e066280c9fe49374af16d1600c
4002	01a217e8-6877-780d-9c82-ccb9e0308063	1	1795697436791502	1795697436791502	\\x014255a0577ecba94710f2931bd58ae0c0bebb0009538e48e2673d89b1da6138	1795697436791502	{}	path/2	9b9ff4b5dde79f44ae070f6b0ca5b0ca2b950103ddc8dd86c5f8649cb4a8dfbb
3008	01a217e8-6887-775c-99c3-1755faae9688	1	1795697436807459	1795697436807459	\\x3a6a2b9d3fd82fc4f6ab1b0e86daaed085128fdf6c9145ff0c63a3cce207e0a7	1795697436807459	{}	path/3	dfd6cf781a31661f22f64f1f35ab77fc0f28d4fa6b773ee59bb51aeaab1acc37
3017	01a217e8-73d7-7aac-80fb-a026821d5ae9	1069	1795697439703666	1795697439703666	\\x488e4bc6712173d5d50cb98203b6dc00236a8955c36a17c4380932ea1154cd45	1795697439703666	{}	path/0	02c23cbca742da061bc9f2258cb4c2fa02c345503cbc650c731426a9d07a4a61
3020	01a217e8-73e3-7d5a-87e0-bbc054057bd9	1069	1795697439715833	1795697439715833	\\xac70a3cba7922f20fc9b7a3cf9fd9cd276185c8e219b23dad8837dc4641c8245	1795697439715833	{}	path/1	7bcc2212d9a206989231c74912ee27eaf88c1706b11a88c609f1db9a3006d1f7
4010	01a217e8-7420-72d7-8951-3507ea9196e7	1069	1795697439776176	1795697439776176	\\x657c7227254988c1273b3907e6abb4941a86b9195b9eea79a657a94b3063fa2e	1795697439776176	{}	path/2	f97714deffc31d2c1f5627b565d91ef7a9e770dd1b76ee24355423934492a7ce
\.


--
-- Data for Name: file_filegitremote; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.file_filegitremote (id, git_ref) FROM stdin;
1059	HEAD
\.


--
-- Data for Name: file_filepublication; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.file_filepublication (id, manifest) FROM stdin;
5002	PULP_MANIFEST
6002	PULP_MANIFEST
8002	PULP_MANIFEST
\.


--
-- Data for Name: file_filerepository; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.file_filerepository (id, autopublish, manifest, last_sync_details) FROM stdin;
1001	f	PULP_MANIFEST	{"url": "http://127.0.0.1:45245/PULP_MANIFEST", "mirror": false, "remote_prn": "prn:file.fileremote:01a217e8-672b-7c0f-8b23-6d61f04812b1", "download_policy": "immediate", "manifest_checksum": "2ccaadd025efe5170f2d7b2cc51465c5c903e73d764263e5e2e35ebb4dd751b9", "most_recent_version": 1}
1010	f	PULP_MANIFEST	{}
1071	f	PULP_MANIFEST	{}
\.


--
-- Data for Name: granary_schema; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.granary_schema (component, version, shape) FROM stdin;
core	0.1.0	{"component":"core","tables":[{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"pulp_id","tag":2,"type":"uuid"},{"name":"pulp_created","tag":4,"type":"int"},{"name":"pulp_last_updated","tag":5,"type":"int"},{"default":"'[]'","name":"creation_hooks","tag":102,"type":"json"},{"default":"'[]'","name":"statements","tag":103,"type":"json"},{"default":"''","name":"viewset_name","tag":104,"type":"text"},{"default":"FALSE","name":"customized","tag":105,"type":"bool"},{"default":"'{}'","name":"queryset_scoping","tag":106,"type":"json"}],"indexes":[{"columns":["pulp_id"],"name":"access_policy_uuid","unique":true},{"columns":["viewset_name"],"name":"access_policy_viewset_name","unique":true}],"name":"access_policy","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"epoch","tag":2,"type":"int"}],"name":"access_state","primary_key":["id"],"without_rowid":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"pulp_id","tag":2,"type":"uuid"},{"name":"domain_id","tag":3,"type":"int"},{"name":"pulp_created","tag":4,"type":"int"},{"name":"pulp_last_updated","tag":5,"type":"int"},{"name":"type","tag":6,"type":"text"},{"default":"''","name":"name","tag":101,"type":"text"},{"name":"last_refreshed","nullable":true,"tag":102,"type":"int"},{"default":"'[]'","name":"paths","tag":103,"type":"json"},{"name":"remote_id","on_delete":"CASCADE","references":"remote(id)","tag":104,"type":"int"}],"indexes":[{"columns":["pulp_id"],"name":"acs_uuid","unique":true},{"columns":["domain_id","name"],"name":"acs_name","unique":true},{"columns":["remote_id"],"name":"acs_remote_id"}],"name":"acs","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"pulp_id","tag":2,"type":"uuid"},{"name":"user_id","on_delete":"CASCADE","references":"auth_user(id)","tag":3,"type":"int"},{"name":"name","tag":4,"type":"text"},{"name":"digest","tag":5,"type":"bytes"},{"name":"scopes","tag":6,"type":"int"},{"name":"domains","tag":7,"type":"json"},{"name":"created","tag":8,"type":"int"},{"name":"expires","nullable":true,"tag":9,"type":"int"},{"name":"last_used","nullable":true,"tag":10,"type":"int"},{"name":"last_address","tag":11,"type":"text"}],"indexes":[{"columns":["pulp_id"],"name":"api_token_uuid","unique":true},{"columns":["digest"],"name":"api_token_digest","unique":true},{"columns":["user_id","name"],"name":"api_token_name","unique":true}],"name":"api_token","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"pulp_id","tag":2,"type":"uuid"},{"name":"domain_id","tag":3,"type":"int"},{"name":"pulp_created","tag":4,"type":"int"},{"name":"pulp_last_updated","tag":5,"type":"int"},{"default":"0","name":"size","tag":102,"type":"int"},{"name":"md5","nullable":true,"tag":103,"type":"bytes"},{"name":"sha1","nullable":true,"tag":104,"type":"bytes"},{"name":"sha224","nullable":true,"tag":105,"type":"bytes"},{"name":"sha256","nullable":true,"tag":106,"type":"bytes"},{"name":"sha384","nullable":true,"tag":107,"type":"bytes"},{"name":"sha512","nullable":true,"tag":108,"type":"bytes"},{"default":"0","name":"timestamp_of_interest","tag":120,"type":"int"}],"indexes":[{"columns":["pulp_id"],"name":"artifact_uuid","unique":true},{"columns":["domain_id","sha256"],"name":"artifact_sha256","unique":true},{"columns":["domain_id","sha224"],"name":"artifact_sha224","where":"sha224 IS NOT NULL"},{"columns":["domain_id","sha384"],"name":"artifact_sha384","where":"sha384 IS NOT NULL"},{"columns":["domain_id","sha512"],"name":"artifact_sha512","where":"sha512 IS NOT NULL"}],"name":"artifact","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"time","tag":2,"type":"int"},{"name":"user_id","nullable":true,"tag":3,"type":"int"},{"name":"username","tag":4,"type":"text"},{"name":"means","tag":5,"type":"text"},{"name":"action","tag":6,"type":"text"},{"name":"target","tag":7,"type":"text"},{"name":"domain","tag":8,"type":"text"},{"name":"address","tag":9,"type":"text"},{"name":"correlation_id","tag":10,"type":"text"},{"name":"outcome","tag":11,"type":"int"},{"name":"status","tag":12,"type":"int"},{"name":"detail","tag":13,"type":"text"}],"indexes":[{"columns":["time","id"],"name":"audit_record_time"},{"columns":["username","time"],"name":"audit_record_user"},{"columns":["correlation_id"],"name":"audit_record_correlation"}],"name":"audit_record","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"default":"''","name":"name","tag":101,"type":"text"}],"indexes":[{"columns":["name"],"name":"auth_group_name","unique":true}],"name":"auth_group","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"default":"''","name":"username","tag":101,"type":"text"},{"name":"password","nullable":true,"tag":102,"type":"text"},{"default":"''","name":"first_name","tag":103,"type":"text"},{"default":"''","name":"last_name","tag":104,"type":"text"},{"default":"''","name":"email","tag":105,"type":"text"},{"default":"FALSE","name":"is_staff","tag":106,"type":"bool"},{"default":"TRUE","name":"is_active","tag":107,"type":"bool"},{"default":"0","name":"date_joined","tag":108,"type":"int"},{"default":"FALSE","name":"is_superuser","tag":111,"type":"bool"}],"indexes":[{"columns":["username"],"name":"auth_user_username","unique":true}],"name":"auth_user","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"name","tag":1,"type":"text"},{"name":"expires","tag":2,"type":"int"}],"name":"burnt_job_token","primary_key":["name"],"without_rowid":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"content_id","tag":2,"type":"int"},{"name":"type_id","tag":3,"type":"int"},{"name":"artifact_id","nullable":true,"on_delete":"RESTRICT","references":"artifact(id)","tag":4,"type":"int"},{"name":"relative_path","tag":5,"type":"text"}],"indexes":[{"columns":["content_id","relative_path"],"name":"content_artifact_content","unique":true},{"columns":["artifact_id"],"name":"content_artifact_artifact","where":"artifact_id IS NOT NULL"},{"columns":["relative_path"],"name":"content_artifact_path"}],"name":"content_artifact","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"name","tag":2,"type":"text"}],"indexes":[{"columns":["name"],"name":"content_type_name","unique":true}],"name":"content_type","primary_key":["id"],"without_rowid":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"pulp_id","tag":2,"type":"uuid"},{"name":"domain_id","tag":3,"type":"int"},{"name":"pulp_created","tag":4,"type":"int"},{"name":"pulp_last_updated","tag":5,"type":"int"},{"name":"type","tag":6,"type":"text"},{"default":"''","name":"name","tag":101,"type":"text"},{"name":"description","nullable":true,"tag":102,"type":"text"}],"indexes":[{"columns":["pulp_id"],"name":"contentguard_uuid","unique":true},{"columns":["domain_id","name"],"name":"contentguard_name","unique":true}],"name":"contentguard","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","on_delete":"CASCADE","references":"contentguard(id)","tag":1,"type":"int"},{"default":"'[]'","name":"guards","tag":101,"type":"json"}],"name":"core_compositecontentguard","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","on_delete":"CASCADE","references":"contentguard(id)","tag":1,"type":"int"},{"default":"''","name":"header_name","tag":101,"type":"text"},{"default":"''","name":"env_var","tag":102,"type":"text"}],"name":"core_envvarheadercontentguard","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","on_delete":"CASCADE","references":"contentguard(id)","tag":1,"type":"int"},{"default":"''","name":"header_name","tag":101,"type":"text"},{"default":"''","name":"header_value","tag":102,"type":"text"},{"name":"jq_filter","nullable":true,"tag":103,"type":"text"}],"name":"core_headercontentguard","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"task_id","on_delete":"CASCADE","references":"task(id)","tag":2,"type":"int"},{"name":"type_key","tag":3,"type":"text"},{"name":"prn","tag":4,"type":"text"},{"name":"href","tag":5,"type":"text"}],"indexes":[{"columns":["task_id"],"name":"created_resource_task"},{"columns":["prn"],"name":"created_resource_prn"}],"name":"created_resource","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"pulp_id","tag":2,"type":"uuid"},{"name":"domain_id","tag":3,"type":"int"},{"name":"pulp_created","tag":4,"type":"int"},{"name":"pulp_last_updated","tag":5,"type":"int"},{"name":"type","tag":6,"type":"text"},{"default":"''","name":"base_path","tag":101,"type":"text"},{"name":"content_guard_id","nullable":true,"on_delete":"SET NULL","references":"contentguard(id)","tag":102,"type":"int"},{"default":"FALSE","name":"hidden","tag":103,"type":"bool"},{"default":"'{}'","name":"pulp_labels","tag":104,"type":"json"},{"default":"''","name":"name","tag":105,"type":"text"},{"name":"repository_id","nullable":true,"on_delete":"SET NULL","references":"repository(id)","tag":106,"type":"int"},{"name":"repository_version_id","nullable":true,"on_delete":"SET NULL","references":"repository_version(id)","tag":107,"type":"int"},{"name":"publication_id","nullable":true,"on_delete":"SET NULL","references":"publication(id)","tag":108,"type":"int"},{"name":"remote_id","nullable":true,"on_delete":"SET NULL","references":"remote(id)","tag":109,"type":"int"},{"default":"FALSE","name":"checkpoint","tag":110,"type":"bool"}],"indexes":[{"columns":["pulp_id"],"name":"distribution_uuid","unique":true},{"columns":["domain_id","base_path"],"name":"distribution_base_path","unique":true},{"columns":["content_guard_id"],"name":"distribution_content_guard_id"},{"columns":["domain_id","name"],"name":"distribution_name","unique":true},{"columns":["repository_id"],"name":"distribution_repository_id"},{"columns":["repository_version_id"],"name":"distribution_repository_version_id"},{"columns":["publication_id"],"name":"distribution_publication_id"},{"columns":["remote_id"],"name":"distribution_remote_id"}],"name":"distribution","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"distribution_id","on_delete":"CASCADE","references":"distribution(id)","tag":1,"type":"int"},{"name":"publication_id","on_delete":"CASCADE","references":"publication(id)","tag":2,"type":"int"},{"name":"replaced_at","tag":3,"type":"int"}],"indexes":[{"columns":["publication_id"],"name":"distribution_previous_publication"}],"name":"distribution_previous","primary_key":["distribution_id","publication_id"],"without_rowid":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"pulp_id","tag":2,"type":"uuid"},{"name":"name","tag":3,"type":"text"},{"name":"pulp_created","tag":4,"type":"int"},{"default":"0","name":"pulp_last_updated","tag":5,"type":"int"},{"name":"description","nullable":true,"tag":6,"type":"text"},{"default":"'{}'","name":"pulp_labels","tag":7,"type":"json"},{"default":"''","name":"storage_class","tag":8,"type":"text"},{"default":"'{}'","name":"storage_settings","tag":9,"type":"json"},{"default":"TRUE","name":"redirect_to_object_storage","tag":10,"type":"bool"},{"default":"FALSE","name":"hide_guarded_distributions","tag":11,"type":"bool"},{"name":"default_content_guard_id","nullable":true,"on_delete":"SET NULL","references":"contentguard(id)","tag":12,"type":"int"},{"default":"0","name":"units_changed","tag":13,"type":"int"}],"indexes":[{"columns":["name"],"name":"domain_name","unique":true}],"name":"domain","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"domain_id","on_delete":"CASCADE","references":"domain(id)","tag":1,"type":"int"},{"name":"storage_class","tag":2,"type":"text"},{"name":"storage_settings","tag":3,"type":"text"}],"name":"domain_move","primary_key":["domain_id"],"without_rowid":true},{"columns":[{"name":"user_id","on_delete":"CASCADE","references":"auth_user(id)","tag":1,"type":"int"},{"name":"group_id","on_delete":"CASCADE","references":"auth_group(id)","tag":2,"type":"int"}],"indexes":[{"columns":["group_id"],"name":"external_group_group"}],"name":"external_group","primary_key":["user_id","group_id"],"without_rowid":true},{"columns":[{"name":"user_id","on_delete":"CASCADE","references":"auth_user(id)","tag":1,"type":"int"},{"name":"assignment_id","on_delete":"CASCADE","references":"user_role(id)","tag":2,"type":"int"}],"indexes":[{"columns":["user_id"],"name":"external_role_user"}],"name":"external_role","primary_key":["assignment_id"],"without_rowid":true},{"columns":[{"name":"user_id","on_delete":"CASCADE","references":"auth_user(id)","tag":1,"type":"int"}],"name":"external_superuser","primary_key":["user_id"],"without_rowid":true},{"columns":[{"name":"source","tag":1,"type":"text"},{"name":"subject","tag":2,"type":"text"},{"name":"user_id","on_delete":"CASCADE","references":"auth_user(id)","tag":3,"type":"int"}],"indexes":[{"columns":["user_id"],"name":"external_user_user"}],"name":"external_user","primary_key":["source","subject"],"without_rowid":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"pulp_id","tag":2,"type":"uuid"},{"name":"pulp_created","tag":4,"type":"int"},{"name":"pulp_last_updated","tag":5,"type":"int"},{"name":"group_id","on_delete":"CASCADE","references":"auth_group(id)","tag":101,"type":"int"},{"name":"role_id","on_delete":"CASCADE","references":"role(id)","tag":102,"type":"int"},{"name":"domain_id","nullable":true,"on_delete":"CASCADE","references":"domain(id)","tag":103,"type":"int"},{"name":"object_type","nullable":true,"tag":104,"type":"text"},{"name":"object_id","nullable":true,"tag":105,"type":"int"},{"name":"object_uuid","nullable":true,"tag":106,"type":"uuid"},{"name":"object_domain_id","nullable":true,"tag":107,"type":"int"}],"indexes":[{"columns":["pulp_id"],"name":"group_role_uuid","unique":true},{"columns":["group_id","role_id"],"name":"group_role_everywhere","unique":true,"where":"object_type IS NULL AND domain_id IS NULL"},{"columns":["group_id","role_id","domain_id"],"name":"group_role_domain","unique":true,"where":"domain_id IS NOT NULL"},{"columns":["group_id","object_type","role_id","object_id"],"name":"group_role_object","unique":true,"where":"object_type IS NOT NULL"},{"columns":["object_type","object_id"],"name":"group_role_holders","where":"object_type IS NOT NULL"},{"columns":["role_id"],"name":"group_role_role"},{"columns":["domain_id"],"name":"group_role_in_domain","where":"domain_id IS NOT NULL"}],"name":"group_role","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"group_id","on_delete":"CASCADE","references":"auth_group(id)","tag":1,"type":"int"},{"name":"user_id","on_delete":"CASCADE","references":"auth_user(id)","tag":2,"type":"int"}],"indexes":[{"columns":["user_id"],"name":"group_user_user"}],"name":"group_user","primary_key":["group_id","user_id"],"without_rowid":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"plugin","tag":2,"type":"text"},{"name":"task","tag":3,"type":"text"},{"name":"time","tag":4,"type":"int"}],"indexes":[{"columns":["plugin","task"],"name":"plugin_crash_plugin"}],"name":"plugin_crash","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"pulp_id","tag":2,"type":"uuid"},{"name":"role","tag":3,"type":"text"},{"name":"name","tag":4,"type":"text"},{"name":"last_heartbeat","tag":5,"type":"int"},{"name":"versions","tag":6,"type":"json"},{"name":"pulp_created","tag":7,"type":"int"},{"name":"pulp_last_updated","tag":8,"type":"int"},{"name":"lock_name","nullable":true,"tag":9,"type":"text"}],"indexes":[{"columns":["pulp_id"],"name":"process_uuid","unique":true},{"columns":["role","name"],"name":"process_name"}],"name":"process","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"task_id","on_delete":"CASCADE","references":"task(id)","tag":2,"type":"int"},{"name":"artifact_id","on_delete":"RESTRICT","references":"artifact(id)","tag":3,"type":"int"},{"name":"name","tag":4,"type":"text"}],"indexes":[{"columns":["task_id","name"],"name":"profile_artifact_task","unique":true},{"columns":["artifact_id"],"name":"profile_artifact_artifact"}],"name":"profile_artifact","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"task_id","on_delete":"CASCADE","references":"task(id)","tag":2,"type":"int"},{"name":"code","tag":3,"type":"text"},{"name":"message","tag":4,"type":"text"},{"name":"state","tag":5,"type":"text"},{"name":"total","nullable":true,"tag":6,"type":"int"},{"name":"done","tag":7,"type":"int"},{"name":"suffix","nullable":true,"tag":8,"type":"text"}],"indexes":[{"columns":["task_id","code"],"name":"progress_report_task","unique":true}],"name":"progress_report","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"pulp_id","tag":2,"type":"uuid"},{"name":"domain_id","tag":3,"type":"int"},{"name":"pulp_created","tag":4,"type":"int"},{"name":"pulp_last_updated","tag":5,"type":"int"},{"name":"type","tag":6,"type":"text"},{"name":"repository_version_id","on_delete":"CASCADE","references":"repository_version(id)","tag":101,"type":"int"},{"default":"FALSE","name":"pass_through","tag":103,"type":"bool"},{"default":"FALSE","name":"complete","tag":104,"type":"bool"},{"default":"FALSE","name":"checkpoint","tag":105,"type":"bool"},{"name":"made_by","nullable":true,"tag":106,"type":"uuid"}],"indexes":[{"columns":["pulp_id"],"name":"publication_uuid","unique":true},{"columns":["repository_version_id"],"name":"publication_repository_version_id"}],"name":"publication","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"publication_id","on_delete":"CASCADE","references":"publication(id)","tag":2,"type":"int"},{"name":"content_artifact_id","on_delete":"CASCADE","references":"content_artifact(id)","tag":3,"type":"int"},{"name":"relative_path","tag":4,"type":"text"}],"indexes":[{"columns":["publication_id","relative_path"],"name":"published_artifact_path","unique":true},{"columns":["content_artifact_id"],"name":"published_artifact_content"}],"name":"published_artifact","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"publication_id","on_delete":"CASCADE","references":"publication(id)","tag":2,"type":"int"},{"name":"artifact_id","on_delete":"RESTRICT","references":"artifact(id)","tag":3,"type":"int"},{"name":"relative_path","tag":4,"type":"text"}],"indexes":[{"columns":["publication_id","relative_path"],"name":"published_metadata_path","unique":true},{"columns":["artifact_id"],"name":"published_metadata_artifact"}],"name":"published_metadata","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"pulp_id","tag":2,"type":"uuid"},{"name":"domain_id","tag":3,"type":"int"},{"name":"pulp_created","tag":4,"type":"int"},{"name":"pulp_last_updated","tag":5,"type":"int"},{"name":"type","tag":6,"type":"text"},{"default":"''","name":"name","tag":101,"type":"text"},{"default":"''","name":"url","tag":102,"type":"text"},{"default":"'{}'","name":"pulp_labels","tag":103,"type":"json"},{"default":"'immediate'","name":"policy","tag":104,"type":"text"},{"name":"ca_cert","nullable":true,"tag":110,"type":"text"},{"name":"client_cert","nullable":true,"tag":111,"type":"text"},{"name":"client_key","nullable":true,"tag":112,"type":"text"},{"default":"TRUE","name":"tls_validation","tag":113,"type":"bool"},{"name":"proxy_url","nullable":true,"tag":114,"type":"text"},{"name":"proxy_username","nullable":true,"tag":115,"type":"text"},{"name":"proxy_password","nullable":true,"tag":116,"type":"text"},{"name":"username","nullable":true,"tag":117,"type":"text"},{"name":"password","nullable":true,"tag":118,"type":"text"},{"name":"max_retries","nullable":true,"tag":119,"type":"int"},{"name":"total_timeout","nullable":true,"tag":120,"type":"double"},{"name":"connect_timeout","nullable":true,"tag":121,"type":"double"},{"name":"sock_connect_timeout","nullable":true,"tag":122,"type":"double"},{"name":"sock_read_timeout","nullable":true,"tag":123,"type":"double"},{"default":"'[]'","name":"headers","tag":124,"type":"json"},{"name":"download_concurrency","nullable":true,"tag":125,"type":"int"},{"name":"rate_limit","nullable":true,"tag":126,"type":"int"}],"indexes":[{"columns":["pulp_id"],"name":"remote_uuid","unique":true},{"columns":["domain_id","name"],"name":"remote_name","unique":true}],"name":"remote","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"content_artifact_id","on_delete":"CASCADE","references":"content_artifact(id)","tag":2,"type":"int"},{"name":"remote_id","on_delete":"CASCADE","references":"remote(id)","tag":3,"type":"int"},{"name":"url","tag":4,"type":"text"},{"name":"size","nullable":true,"tag":5,"type":"int"},{"name":"md5","nullable":true,"tag":6,"type":"bytes"},{"name":"sha1","nullable":true,"tag":7,"type":"bytes"},{"name":"sha224","nullable":true,"tag":8,"type":"bytes"},{"name":"sha256","nullable":true,"tag":9,"type":"bytes"},{"name":"sha384","nullable":true,"tag":10,"type":"bytes"},{"name":"sha512","nullable":true,"tag":11,"type":"bytes"},{"name":"failed_at","nullable":true,"tag":12,"type":"int"}],"indexes":[{"columns":["content_artifact_id","remote_id"],"name":"remote_artifact_place","unique":true},{"columns":["remote_id","sha256"],"name":"remote_artifact_remote"}],"name":"remote_artifact","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"pulp_id","tag":2,"type":"uuid"},{"name":"domain_id","tag":3,"type":"int"},{"name":"pulp_created","tag":4,"type":"int"},{"name":"pulp_last_updated","tag":5,"type":"int"},{"name":"type","tag":6,"type":"text"},{"default":"'{}'","name":"pulp_labels","tag":101,"type":"json"},{"default":"''","name":"name","tag":102,"type":"text"},{"name":"description","nullable":true,"tag":103,"type":"text"},{"name":"retain_repo_versions","nullable":true,"tag":104,"type":"int"},{"name":"retain_checkpoints","nullable":true,"tag":105,"type":"int"},{"name":"remote_id","nullable":true,"on_delete":"SET NULL","references":"remote(id)","tag":106,"type":"int"},{"default":"0","name":"next_version","tag":107,"type":"int"},{"default":"FALSE","name":"user_hidden","tag":108,"type":"bool"}],"indexes":[{"columns":["pulp_id"],"name":"repository_uuid","unique":true},{"columns":["domain_id","name"],"name":"repository_name","unique":true},{"columns":["remote_id"],"name":"repository_remote_id"}],"name":"repository","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"repository_id","on_delete":"CASCADE","references":"repository(id)","tag":1,"type":"int"},{"name":"content_id","tag":2,"type":"int"},{"name":"version_added","tag":3,"type":"int"},{"name":"version_removed","nullable":true,"tag":4,"type":"int"},{"name":"type_id","tag":5,"type":"int"}],"indexes":[{"columns":["content_id"],"name":"repository_content_content"},{"columns":["repository_id","version_added"],"name":"repository_content_added"},{"columns":["repository_id","version_removed"],"name":"repository_content_removed","where":"version_removed IS NOT NULL"}],"name":"repository_content","primary_key":["repository_id","content_id","version_added"],"without_rowid":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"pulp_id","tag":2,"type":"uuid"},{"name":"pulp_created","tag":4,"type":"int"},{"name":"pulp_last_updated","tag":5,"type":"int"},{"default":"0","name":"number","tag":101,"type":"int"},{"name":"repository_id","on_delete":"CASCADE","references":"repository(id)","tag":102,"type":"int"},{"name":"base_version_id","nullable":true,"on_delete":"SET NULL","references":"repository_version(id)","tag":103,"type":"int"},{"default":"FALSE","name":"complete","tag":106,"type":"bool"}],"indexes":[{"columns":["pulp_id"],"name":"repository_version_uuid","unique":true},{"columns":["repository_id"],"name":"repository_version_repository_id"},{"columns":["repository_id","number"],"name":"repository_version_number","unique":true}],"name":"repository_version","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"pulp_id","tag":2,"type":"uuid"},{"name":"pulp_created","tag":4,"type":"int"},{"name":"pulp_last_updated","tag":5,"type":"int"},{"default":"''","name":"name","tag":101,"type":"text"},{"name":"description","nullable":true,"tag":102,"type":"text"},{"default":"FALSE","name":"locked","tag":104,"type":"bool"}],"indexes":[{"columns":["pulp_id"],"name":"role_uuid","unique":true},{"columns":["name"],"name":"role_name","unique":true}],"name":"role","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"role_id","on_delete":"CASCADE","references":"role(id)","tag":1,"type":"int"},{"name":"permission","tag":2,"type":"text"}],"indexes":[{"columns":["permission"],"name":"role_permission_name"}],"name":"role_permission","primary_key":["role_id","permission"],"without_rowid":true},{"columns":[{"name":"name","tag":1,"type":"text"},{"name":"domain_id","tag":2,"type":"int"},{"name":"rows","tag":3,"type":"int"}],"name":"row_count","primary_key":["name","domain_id"],"without_rowid":true},{"columns":[{"name":"digest","tag":1,"type":"bytes"},{"name":"user_id","on_delete":"CASCADE","references":"auth_user(id)","tag":2,"type":"int"},{"name":"expires","tag":3,"type":"int"},{"name":"created","tag":4,"type":"int"}],"indexes":[{"columns":["user_id"],"name":"session_user"}],"name":"session","primary_key":["digest"],"without_rowid":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"pulp_id","tag":2,"type":"uuid"},{"name":"domain_id","tag":3,"type":"int"},{"name":"pulp_created","tag":4,"type":"int"},{"name":"pulp_last_updated","tag":5,"type":"int"},{"default":"''","name":"state","tag":101,"type":"text"},{"default":"''","name":"name","tag":102,"type":"text"},{"default":"''","name":"logging_cid","tag":103,"type":"text"},{"name":"created_by_id","nullable":true,"on_delete":"SET NULL","references":"auth_user(id)","tag":104,"type":"int"},{"name":"unblocked_at","nullable":true,"tag":105,"type":"int"},{"name":"started_at","nullable":true,"tag":106,"type":"int"},{"name":"finished_at","nullable":true,"tag":107,"type":"int"},{"name":"error","nullable":true,"tag":108,"type":"json"},{"name":"parent_task_id","nullable":true,"on_delete":"SET NULL","references":"task(id)","tag":110,"type":"int"},{"name":"task_group_id","nullable":true,"on_delete":"SET NULL","references":"taskgroup(id)","tag":112,"type":"int"},{"default":"'[]'","name":"reserved_resources_record","tag":116,"type":"json"},{"name":"result","nullable":true,"tag":117,"type":"json"},{"default":"''","name":"function","tag":130,"type":"text"},{"default":"''","name":"arguments","tag":131,"type":"text"},{"default":"FALSE","name":"immediate","tag":132,"type":"bool"},{"default":"TRUE","name":"deferrable","tag":133,"type":"bool"},{"name":"owner","nullable":true,"tag":134,"type":"int"},{"default":"FALSE","name":"cancel_requested","tag":135,"type":"bool"},{"default":"'[]'","name":"diagnostics","tag":136,"type":"json"},{"default":"FALSE","name":"finished","tag":137,"type":"bool"},{"default":"''","name":"plugin","tag":138,"type":"text"},{"default":"0","name":"attempts","tag":139,"type":"int"}],"indexes":[{"columns":["pulp_id"],"name":"task_uuid","unique":true},{"columns":["finished_at"],"name":"task_finished_at"},{"columns":["parent_task_id"],"name":"task_parent_task_id"},{"columns":["task_group_id"],"name":"task_task_group_id"},{"columns":["immediate","id"],"name":"task_waiting","where":"state = 'waiting'"},{"columns":["owner"],"name":"task_owner","where":"owner IS NOT NULL"}],"name":"task","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"resource","tag":1,"type":"text"},{"name":"task_id","on_delete":"CASCADE","references":"task(id)","tag":2,"type":"int"},{"name":"exclusive","tag":3,"type":"bool"}],"indexes":[{"columns":["task_id"],"name":"task_resource_task"},{"columns":["resource","task_id"],"name":"task_resource_exclusive","where":"exclusive = TRUE"}],"name":"task_resource","primary_key":["resource","task_id"],"without_rowid":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"pulp_id","tag":2,"type":"uuid"},{"name":"domain_id","tag":3,"type":"int"},{"name":"pulp_created","tag":4,"type":"int"},{"name":"pulp_last_updated","tag":5,"type":"int"},{"default":"''","name":"description","tag":101,"type":"text"},{"default":"FALSE","name":"all_tasks_dispatched","tag":102,"type":"bool"}],"indexes":[{"columns":["pulp_id"],"name":"taskgroup_uuid","unique":true}],"name":"taskgroup","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"pulp_id","tag":2,"type":"uuid"},{"name":"domain_id","tag":3,"type":"int"},{"name":"sha256","tag":4,"type":"bytes"},{"name":"size","tag":5,"type":"int"},{"name":"digests","tag":6,"type":"json"},{"name":"pulp_created","tag":7,"type":"int"}],"indexes":[{"columns":["pulp_id"],"name":"temporary_file_uuid","unique":true},{"columns":["sha256"],"name":"temporary_file_blob"}],"name":"temporary_file","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"pulp_id","tag":2,"type":"uuid"},{"name":"domain_id","tag":3,"type":"int"},{"name":"pulp_created","tag":4,"type":"int"},{"name":"pulp_last_updated","tag":5,"type":"int"},{"default":"0","name":"size","tag":101,"type":"int"}],"indexes":[{"columns":["pulp_id"],"name":"upload_uuid","unique":true}],"name":"upload","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"upload_id","on_delete":"CASCADE","references":"upload(id)","tag":1,"type":"int"},{"name":"start","tag":2,"type":"int"},{"name":"size","tag":3,"type":"int"},{"name":"sha256","tag":4,"type":"bytes"}],"indexes":[{"columns":["sha256"],"name":"upload_chunk_blob"}],"name":"upload_chunk","primary_key":["upload_id","start"],"without_rowid":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"pulp_id","tag":2,"type":"uuid"},{"name":"pulp_created","tag":4,"type":"int"},{"name":"pulp_last_updated","tag":5,"type":"int"},{"name":"user_id","on_delete":"CASCADE","references":"auth_user(id)","tag":101,"type":"int"},{"name":"role_id","on_delete":"CASCADE","references":"role(id)","tag":102,"type":"int"},{"name":"domain_id","nullable":true,"on_delete":"CASCADE","references":"domain(id)","tag":103,"type":"int"},{"name":"object_type","nullable":true,"tag":104,"type":"text"},{"name":"object_id","nullable":true,"tag":105,"type":"int"},{"name":"object_uuid","nullable":true,"tag":106,"type":"uuid"},{"name":"object_domain_id","nullable":true,"tag":107,"type":"int"}],"indexes":[{"columns":["pulp_id"],"name":"user_role_uuid","unique":true},{"columns":["user_id","role_id"],"name":"user_role_everywhere","unique":true,"where":"object_type IS NULL AND domain_id IS NULL"},{"columns":["user_id","role_id","domain_id"],"name":"user_role_domain","unique":true,"where":"domain_id IS NOT NULL"},{"columns":["user_id","object_type","role_id","object_id"],"name":"user_role_object","unique":true,"where":"object_type IS NOT NULL"},{"columns":["object_type","object_id"],"name":"user_role_holders","where":"object_type IS NOT NULL"},{"columns":["role_id"],"name":"user_role_role"},{"columns":["domain_id"],"name":"user_role_in_domain","where":"domain_id IS NOT NULL"}],"name":"user_role","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"version_id","on_delete":"CASCADE","references":"repository_version(id)","tag":1,"type":"int"},{"name":"type_id","tag":2,"type":"int"},{"name":"present","tag":3,"type":"int"},{"name":"added","tag":4,"type":"int"},{"name":"removed","tag":5,"type":"int"}],"name":"version_content_summary","primary_key":["version_id","type_id"],"without_rowid":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"pulp_id","tag":2,"type":"uuid"},{"name":"domain_id","tag":3,"type":"int"},{"name":"pulp_created","tag":4,"type":"int"},{"name":"pulp_last_updated","tag":5,"type":"int"},{"name":"vulns","nullable":true,"tag":101,"type":"json"},{"default":"0","name":"content_id","tag":102,"type":"int"},{"default":"''","name":"content_type","tag":103,"type":"text"},{"name":"content_uuid","tag":104,"type":"uuid"}],"indexes":[{"columns":["pulp_id"],"name":"vulnerability_report_uuid","unique":true},{"columns":["content_id"],"name":"vulnerability_report_content_id"}],"name":"vulnerability_report","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"report_id","on_delete":"CASCADE","references":"vulnerability_report(id)","tag":1,"type":"int"},{"name":"version_id","on_delete":"CASCADE","references":"repository_version(id)","tag":2,"type":"int"}],"indexes":[{"columns":["version_id"],"name":"vulnerability_report_version_version"}],"name":"vulnerability_report_version","primary_key":["report_id","version_id"],"without_rowid":true}],"version":"0.1.0"}
certguard	3.123.1	{"component":"certguard","tables":[{"columns":[{"name":"id","on_delete":"CASCADE","references":"contentguard(id)","tag":1,"type":"int"},{"default":"''","name":"ca_certificate","tag":101,"type":"text"}],"name":"certguard_rhsmcertguard","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","on_delete":"CASCADE","references":"contentguard(id)","tag":1,"type":"int"},{"default":"''","name":"ca_certificate","tag":101,"type":"text"}],"name":"certguard_x509certguard","primary_key":["id"],"rowid_key":true}],"version":"3.123.1"}
file	3.123.1	{"component":"file","tables":[{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"pulp_id","tag":2,"type":"uuid"},{"name":"domain_id","tag":3,"type":"int"},{"name":"pulp_created","tag":4,"type":"int"},{"name":"pulp_last_updated","tag":5,"type":"int"},{"name":"natural_key","tag":6,"type":"bytes"},{"name":"timestamp_of_interest","tag":7,"type":"int"},{"name":"pulp_labels","tag":8,"type":"json"},{"default":"''","name":"relative_path","tag":101,"type":"text"},{"default":"''","name":"digest","tag":102,"type":"text"}],"indexes":[{"columns":["pulp_id"],"name":"file_filecontent_uuid","unique":true},{"columns":["natural_key"],"name":"file_filecontent_key","unique":true},{"columns":["relative_path"],"name":"file_filecontent_repo_key"}],"name":"file_filecontent","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","on_delete":"CASCADE","references":"remote(id)","tag":1,"type":"int"},{"default":"'HEAD'","name":"git_ref","tag":101,"type":"text"}],"name":"file_filegitremote","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","on_delete":"CASCADE","references":"publication(id)","tag":1,"type":"int"},{"name":"manifest","nullable":true,"tag":101,"type":"text"}],"name":"file_filepublication","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","on_delete":"CASCADE","references":"repository(id)","tag":1,"type":"int"},{"default":"FALSE","name":"autopublish","tag":101,"type":"bool"},{"name":"manifest","nullable":true,"tag":102,"type":"text"},{"default":"'{}'","name":"last_sync_details","tag":103,"type":"json"}],"name":"file_filerepository","primary_key":["id"],"rowid_key":true}],"version":"3.123.1"}
python	3.36.4	{"component":"python","tables":[{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"pulp_id","tag":2,"type":"uuid"},{"name":"domain_id","tag":3,"type":"int"},{"name":"pulp_created","tag":4,"type":"int"},{"name":"pulp_last_updated","tag":5,"type":"int"},{"name":"natural_key","tag":6,"type":"bytes"},{"name":"timestamp_of_interest","tag":7,"type":"int"},{"name":"pulp_labels","tag":8,"type":"json"},{"default":"''","name":"name_normalized","tag":101,"type":"text"},{"default":"''","name":"version","tag":102,"type":"text"},{"default":"''","name":"since","tag":103,"type":"text"},{"default":"''","name":"state","tag":104,"type":"text"},{"default":"''","name":"reason","tag":105,"type":"text"},{"default":"'[]'","name":"files","tag":106,"type":"text"}],"indexes":[{"columns":["pulp_id"],"name":"python_packagehold_uuid","unique":true},{"columns":["natural_key"],"name":"python_packagehold_key","unique":true},{"columns":["name_normalized","version"],"name":"python_packagehold_repo_key"}],"name":"python_packagehold","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"pulp_id","tag":2,"type":"uuid"},{"name":"domain_id","tag":3,"type":"int"},{"name":"pulp_created","tag":4,"type":"int"},{"name":"pulp_last_updated","tag":5,"type":"int"},{"name":"natural_key","tag":6,"type":"bytes"},{"name":"timestamp_of_interest","tag":7,"type":"int"},{"name":"pulp_labels","tag":8,"type":"json"},{"default":"''","name":"name_normalized","tag":101,"type":"text"},{"default":"''","name":"status","tag":102,"type":"text"},{"default":"''","name":"status_reason","tag":103,"type":"text"},{"default":"'{}'","name":"details","tag":104,"type":"text"}],"indexes":[{"columns":["pulp_id"],"name":"python_packageproject_uuid","unique":true},{"columns":["natural_key"],"name":"python_packageproject_key","unique":true},{"columns":["name_normalized"],"name":"python_packageproject_repo_key"}],"name":"python_packageproject","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"pulp_id","tag":2,"type":"uuid"},{"name":"domain_id","tag":3,"type":"int"},{"name":"pulp_created","tag":4,"type":"int"},{"name":"pulp_last_updated","tag":5,"type":"int"},{"name":"natural_key","tag":6,"type":"bytes"},{"name":"timestamp_of_interest","tag":7,"type":"int"},{"name":"pulp_labels","tag":8,"type":"json"},{"name":"package_id","tag":102,"type":"int"},{"default":"'{}'","name":"provenance","tag":103,"type":"json"},{"default":"''","name":"sha256","tag":101,"type":"text"},{"default":"''","name":"project","tag":105,"type":"text"},{"default":"''","name":"filename","tag":106,"type":"text"},{"default":"''","name":"package_sha256","tag":107,"type":"text"},{"default":"'[]'","name":"identities","tag":108,"type":"json"}],"indexes":[{"columns":["pulp_id"],"name":"python_packageprovenance_uuid","unique":true},{"columns":["natural_key"],"name":"python_packageprovenance_key","unique":true},{"columns":["project"],"name":"python_packageprovenance_project"},{"columns":["package_id"],"name":"python_packageprovenance_repo_key"}],"name":"python_packageprovenance","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"pulp_id","tag":2,"type":"uuid"},{"name":"domain_id","tag":3,"type":"int"},{"name":"pulp_created","tag":4,"type":"int"},{"name":"pulp_last_updated","tag":5,"type":"int"},{"name":"natural_key","tag":6,"type":"bytes"},{"name":"timestamp_of_interest","tag":7,"type":"int"},{"name":"pulp_labels","tag":8,"type":"json"},{"default":"''","name":"name_normalized","tag":101,"type":"text"},{"default":"''","name":"version","tag":102,"type":"text"},{"default":"''","name":"yanked_reason","tag":103,"type":"text"}],"indexes":[{"columns":["pulp_id"],"name":"python_packageyank_uuid","unique":true},{"columns":["natural_key"],"name":"python_packageyank_key","unique":true},{"columns":["name_normalized","version"],"name":"python_packageyank_repo_key"}],"name":"python_packageyank","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"pulp_id","tag":2,"type":"uuid"},{"name":"domain_id","tag":3,"type":"int"},{"name":"pulp_created","tag":4,"type":"int"},{"name":"pulp_last_updated","tag":5,"type":"int"},{"name":"repository_id","on_delete":"CASCADE","references":"repository(id)","tag":10101,"type":"int"},{"default":"''","name":"project","tag":101,"type":"text"},{"name":"identity","nullable":true,"tag":102,"type":"text"},{"name":"issuer","nullable":true,"tag":103,"type":"text"},{"default":"''","name":"added_by","tag":104,"type":"text"}],"indexes":[{"columns":["pulp_id"],"name":"python_pythonattestationrule_uuid","unique":true},{"columns":["repository_id"],"name":"python_pythonattestationrule_repository_id"}],"name":"python_pythonattestationrule","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"pulp_id","tag":2,"type":"uuid"},{"name":"domain_id","tag":3,"type":"int"},{"name":"pulp_created","tag":4,"type":"int"},{"name":"pulp_last_updated","tag":5,"type":"int"},{"name":"repository_id","on_delete":"CASCADE","references":"repository(id)","tag":10101,"type":"int"},{"name":"name","nullable":true,"tag":101,"type":"text"},{"name":"version","nullable":true,"tag":102,"type":"text"},{"name":"filename","nullable":true,"tag":103,"type":"text"},{"default":"''","name":"added_by","tag":104,"type":"text"}],"indexes":[{"columns":["pulp_id"],"name":"python_pythonblocklistentry_uuid","unique":true},{"columns":["repository_id"],"name":"python_pythonblocklistentry_repository_id"}],"name":"python_pythonblocklistentry","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","on_delete":"CASCADE","references":"distribution(id)","tag":1,"type":"int"},{"default":"TRUE","name":"allow_uploads","tag":101,"type":"bool"},{"default":"'[]'","name":"sources","tag":102,"type":"json"},{"default":"'[]'","name":"merged","tag":103,"type":"json"},{"default":"'[]'","name":"allowed","tag":104,"type":"json"},{"name":"as_of","nullable":true,"tag":105,"type":"int"},{"name":"lock_names","nullable":true,"tag":106,"type":"bool"},{"name":"cooling_off_days","nullable":true,"tag":107,"type":"int"},{"name":"cooling_off_exempt","nullable":true,"tag":108,"type":"json"},{"default":"FALSE","name":"track_upstream","tag":109,"type":"bool"},{"name":"by_rules","nullable":true,"tag":110,"type":"bool"},{"default":"FALSE","name":"judges_files","tag":111,"type":"bool"}],"name":"python_pythondistribution","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"pulp_id","tag":2,"type":"uuid"},{"name":"domain_id","tag":3,"type":"int"},{"name":"pulp_created","tag":4,"type":"int"},{"name":"pulp_last_updated","tag":5,"type":"int"},{"name":"repository_id","on_delete":"CASCADE","references":"repository(id)","tag":10101,"type":"int"},{"default":"''","name":"name","tag":101,"type":"text"},{"default":"'[]'","name":"users","tag":102,"type":"json"},{"default":"'[]'","name":"groups","tag":103,"type":"json"}],"indexes":[{"columns":["pulp_id"],"name":"python_pythonnamereservation_uuid","unique":true},{"columns":["repository_id"],"name":"python_pythonnamereservation_repository_id"}],"name":"python_pythonnamereservation","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"pulp_id","tag":2,"type":"uuid"},{"name":"domain_id","tag":3,"type":"int"},{"name":"pulp_created","tag":4,"type":"int"},{"name":"pulp_last_updated","tag":5,"type":"int"},{"name":"natural_key","tag":6,"type":"bytes"},{"name":"timestamp_of_interest","tag":7,"type":"int"},{"name":"pulp_labels","tag":8,"type":"json"},{"default":"''","name":"relative_path","tag":103,"type":"text"},{"default":"''","name":"filename","tag":102,"type":"text"},{"default":"''","name":"packagetype","tag":105,"type":"text"},{"default":"''","name":"name","tag":108,"type":"text"},{"default":"''","name":"name_normalized","tag":109,"type":"text"},{"default":"''","name":"version","tag":110,"type":"text"},{"default":"''","name":"sha256","tag":101,"type":"text"},{"name":"size","nullable":true,"tag":104,"type":"int"},{"default":"''","name":"python_version","tag":106,"type":"text"},{"default":"''","name":"metadata_version","tag":107,"type":"text"},{"default":"''","name":"summary","tag":122,"type":"text"},{"default":"''","name":"description","tag":115,"type":"text"},{"default":"''","name":"description_content_type","tag":116,"type":"text"},{"default":"''","name":"keywords","tag":119,"type":"text"},{"default":"''","name":"home_page","tag":117,"type":"text"},{"default":"''","name":"download_url","tag":118,"type":"text"},{"default":"''","name":"author","tag":111,"type":"text"},{"default":"''","name":"author_email","tag":112,"type":"text"},{"default":"''","name":"maintainer","tag":113,"type":"text"},{"default":"''","name":"maintainer_email","tag":114,"type":"text"},{"default":"''","name":"license","tag":120,"type":"text"},{"default":"''","name":"license_expression","tag":121,"type":"text"},{"default":"''","name":"requires_python","tag":123,"type":"text"},{"default":"''","name":"project_url","tag":126,"type":"text"},{"default":"''","name":"platform","tag":124,"type":"text"},{"default":"''","name":"supported_platform","tag":125,"type":"text"},{"name":"project_urls","nullable":true,"tag":135,"type":"json"},{"name":"requires_dist","nullable":true,"tag":128,"type":"json"},{"name":"provides_dist","nullable":true,"tag":129,"type":"json"},{"name":"obsoletes_dist","nullable":true,"tag":130,"type":"json"},{"name":"requires_external","nullable":true,"tag":131,"type":"json"},{"name":"classifiers","nullable":true,"tag":127,"type":"json"},{"name":"provides_extras","nullable":true,"tag":132,"type":"json"},{"name":"dynamic","nullable":true,"tag":133,"type":"json"},{"name":"license_file","nullable":true,"tag":134,"type":"json"},{"name":"metadata_sha256","nullable":true,"tag":136,"type":"text"},{"default":"''","name":"origin","tag":137,"type":"text"}],"indexes":[{"columns":["pulp_id"],"name":"python_pythonpackagecontent_uuid","unique":true},{"columns":["natural_key"],"name":"python_pythonpackagecontent_key","unique":true},{"columns":["name_normalized"],"name":"python_pythonpackagecontent_name_normalized"},{"columns":["filename"],"name":"python_pythonpackagecontent_repo_key"}],"name":"python_pythonpackagecontent","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","on_delete":"CASCADE","references":"remote(id)","tag":1,"type":"int"},{"default":"'[]'","name":"includes","tag":101,"type":"json"},{"default":"'[]'","name":"excludes","tag":102,"type":"json"},{"default":"FALSE","name":"prereleases","tag":103,"type":"bool"},{"default":"'[]'","name":"package_types","tag":104,"type":"json"},{"default":"0","name":"keep_latest_packages","tag":105,"type":"int"},{"default":"'[]'","name":"exclude_platforms","tag":106,"type":"json"},{"default":"FALSE","name":"provenance","tag":107,"type":"bool"}],"name":"python_pythonremote","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","on_delete":"CASCADE","references":"repository(id)","tag":1,"type":"int"},{"default":"FALSE","name":"autopublish","tag":101,"type":"bool"},{"default":"TRUE","name":"allow_package_substitution","tag":102,"type":"bool"},{"default":"TRUE","name":"error_on_reject","tag":103,"type":"bool"},{"default":"FALSE","name":"quarantine","tag":104,"type":"bool"},{"default":"'{}'","name":"last_sync","tag":105,"type":"json"},{"default":"'[]'","name":"hosted","tag":106,"type":"json"},{"name":"lock_names","nullable":true,"tag":107,"type":"bool"},{"name":"cooling_off_days","nullable":true,"tag":108,"type":"int"},{"name":"cooling_off_exempt","nullable":true,"tag":109,"type":"json"},{"default":"'{}'","name":"strangers","tag":110,"type":"json"},{"default":"FALSE","name":"judges_files","tag":111,"type":"bool"}],"name":"python_pythonrepository","primary_key":["id"],"rowid_key":true}],"version":"3.36.4"}
\.


--
-- Data for Name: granary_sequence; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.granary_sequence (name, next) FROM stdin;
process	3001
audit_record	1001
auth_user	2001
auth_group	1001
progress_report	5001
api_token	1001
core	10001
created_resource	7001
\.


--
-- Data for Name: group_role; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.group_role (id, pulp_id, pulp_created, pulp_last_updated, group_id, role_id, domain_id, object_type, object_id, object_uuid, object_domain_id) FROM stdin;
1058	01a217e8-739a-7453-8a73-4601e0b2ff73	1795697439642270	1795697439642270	1	1057	\N	\N	\N	\N	\N
\.


--
-- Data for Name: group_user; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.group_user (group_id, user_id) FROM stdin;
1	1001
\.


--
-- Data for Name: plugin_crash; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.plugin_crash (id, plugin, task, "time") FROM stdin;
\.


--
-- Data for Name: process; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.process (id, pulp_id, role, name, last_heartbeat, versions, pulp_created, pulp_last_updated, lock_name) FROM stdin;
\.


--
-- Data for Name: profile_artifact; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.profile_artifact (id, task_id, artifact_id, name) FROM stdin;
\.


--
-- Data for Name: progress_report; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.progress_report (id, task_id, code, message, state, total, done, suffix) FROM stdin;
1	1	sync.downloading.metadata	Downloading Metadata Files	completed	\N	1	\N
2	1	sync.downloading.artifacts	Downloading Artifacts	completed	\N	8	\N
3	1	associating.content	Associating Content	completed	\N	8	\N
4	1	sync.parsing.metadata	Parsing Metadata Lines	completed	8	8	\N
1001	10	publish.generating_metadata	Writing the manifest	completed	8	8	\N
2001	13	publish.generating_metadata	Writing the manifest	completed	3	3	\N
3001	16	sync.downloading.metadata	Downloading Metadata Files	failed	\N	0	\N
4001	21	publish.generating_metadata	Writing the manifest	completed	3	3	\N
\.


--
-- Data for Name: publication; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.publication (id, pulp_id, domain_id, pulp_created, pulp_last_updated, type, repository_version_id, pass_through, complete, checkpoint, made_by) FROM stdin;
5002	01a217e8-6932-7b2f-81a9-bff22cb0d071	1	1795697436978858	1795697437003786	file.file	2034	t	t	f	01a217e8-68bc-75a2-966a-e7b039fd0f8d
6002	01a217e8-69a3-7e2a-9d4a-04716200f578	1	1795697437092032	1795697437116996	file.file	4004	t	t	f	01a217e8-6992-78a9-8fd2-2875ae202b92
8002	01a217e8-747f-77e2-883b-8630b371525b	1069	1795697439871571	1795697439891519	file.file	4012	t	t	t	01a217e8-746e-7a3a-904b-2c51afb399d9
\.


--
-- Data for Name: published_artifact; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.published_artifact (id, publication_id, content_artifact_id, relative_path) FROM stdin;
\.


--
-- Data for Name: published_metadata; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.published_metadata (id, publication_id, artifact_id, relative_path) FROM stdin;
5004	5002	5003	PULP_MANIFEST
6004	6002	6003	PULP_MANIFEST
8004	8002	8003	PULP_MANIFEST
\.


--
-- Data for Name: python_packagehold; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.python_packagehold (id, pulp_id, domain_id, pulp_created, pulp_last_updated, natural_key, timestamp_of_interest, pulp_labels, name_normalized, version, since, state, reason, files) FROM stdin;
\.


--
-- Data for Name: python_packageproject; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.python_packageproject (id, pulp_id, domain_id, pulp_created, pulp_last_updated, natural_key, timestamp_of_interest, pulp_labels, name_normalized, status, status_reason, details) FROM stdin;
\.


--
-- Data for Name: python_packageprovenance; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.python_packageprovenance (id, pulp_id, domain_id, pulp_created, pulp_last_updated, natural_key, timestamp_of_interest, pulp_labels, package_id, provenance, sha256, project, filename, package_sha256, identities) FROM stdin;
\.


--
-- Data for Name: python_packageyank; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.python_packageyank (id, pulp_id, domain_id, pulp_created, pulp_last_updated, natural_key, timestamp_of_interest, pulp_labels, name_normalized, version, yanked_reason) FROM stdin;
\.


--
-- Data for Name: python_pythonattestationrule; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.python_pythonattestationrule (id, pulp_id, domain_id, pulp_created, pulp_last_updated, repository_id, project, identity, issuer, added_by) FROM stdin;
\.


--
-- Data for Name: python_pythonblocklistentry; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.python_pythonblocklistentry (id, pulp_id, domain_id, pulp_created, pulp_last_updated, repository_id, name, version, filename, added_by) FROM stdin;
\.


--
-- Data for Name: python_pythondistribution; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.python_pythondistribution (id, allow_uploads, sources, merged, allowed, as_of, lock_names, cooling_off_days, cooling_off_exempt, track_upstream, by_rules, judges_files) FROM stdin;
4019	t	[]	[]	[]	\N	\N	\N	\N	f	f	f
\.


--
-- Data for Name: python_pythonnamereservation; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.python_pythonnamereservation (id, pulp_id, domain_id, pulp_created, pulp_last_updated, repository_id, name, users, groups) FROM stdin;
\.


--
-- Data for Name: python_pythonpackagecontent; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.python_pythonpackagecontent (id, pulp_id, domain_id, pulp_created, pulp_last_updated, natural_key, timestamp_of_interest, pulp_labels, relative_path, filename, packagetype, name, name_normalized, version, sha256, size, python_version, metadata_version, summary, description, description_content_type, keywords, home_page, download_url, author, author_email, maintainer, maintainer_email, license, license_expression, requires_python, project_url, platform, supported_platform, project_urls, requires_dist, provides_dist, obsoletes_dist, requires_external, classifiers, provides_extras, dynamic, license_file, metadata_sha256, origin) FROM stdin;
9003	01a217e8-7578-77fd-8edc-73fe8cf5a251	1069	1795697440120497	1795697440120497	\\xc35d8a5424dc87b7abc3be37a5a49fd6343ed08deb56b5d2b4906b28586e80e9	1795697440120497	{}	shelf-reader-1.0.tar.gz	shelf-reader-1.0.tar.gz	sdist	shelf-reader	shelf-reader	1.0	f829b087fc4f433c4c911ab6e6a0b18a51fe5e9940508d490fa546adc75ab901	226	source	2.1																	"[]"	"[]"	"[]"	"[]"	"[]"	"[]"	"[]"	"[]"	"[]"	\N	
\.


--
-- Data for Name: python_pythonremote; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.python_pythonremote (id, includes, excludes, prereleases, package_types, keep_latest_packages, exclude_platforms, provenance) FROM stdin;
1050	["shelf-reader"]	[]	f	[]	0	[]	f
\.


--
-- Data for Name: python_pythonrepository; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.python_pythonrepository (id, autopublish, allow_package_substitution, error_on_reject, quarantine, last_sync, hosted, lock_names, cooling_off_days, cooling_off_exempt, strangers, judges_files) FROM stdin;
1052	f	t	t	f	{}	[]	\N	\N	\N	{}	f
1100	f	t	t	f	{}	["shelf-reader"]	\N	\N	\N	{}	f
\.


--
-- Data for Name: remote; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.remote (id, pulp_id, domain_id, pulp_created, pulp_last_updated, type, name, url, pulp_labels, policy, ca_cert, client_cert, client_key, tls_validation, proxy_url, proxy_username, proxy_password, username, password, max_retries, total_timeout, connect_timeout, sock_connect_timeout, sock_read_timeout, headers, download_concurrency, rate_limit) FROM stdin;
1004	01a217e8-672b-7c0f-8b23-6d61f04812b1	1	1795697436459753	1795697436678486	file.file	remote-8e2f4e44b718	http://127.0.0.1:1/PULP_MANIFEST	{}	on_demand	\N	\N	\N	t	\N	\N	\N	g1:CRaR5GeMuT3WRzzHTTtQFfCsFQN4Sgv0Sd5O9cd1lqT9h3I=	g1:S3hMxeqQzpkUMTxkmoek5bOQmX/Nhco8w663RCEGuESIwTP/QlIfg736krWMN3I=	\N	\N	\N	\N	\N	[]	\N	\N
1050	01a217e8-6a57-7cd7-9d42-c274239e322f	1	1795697437271802	1795697437271802	python.python	remote-646ba68a271b	http://127.0.0.1:1/	{}	on_demand	\N	\N	\N	t	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	[]	\N	\N
1059	01a217e8-739d-7c6d-98bd-1087536d90b4	1	1795697439645776	1795697439645776	file.git	git-de68d06a81e4	http://127.0.0.1:1/repository.git	{}	immediate	\N	\N	\N	t	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	[]	\N	\N
1061	01a217e8-73a3-7c8a-9d83-d7fa33475f17	1	1795697439651783	1795697439651783	file.file	remote-11a5052b25b6	http://127.0.0.1:1/	{}	on_demand	\N	\N	\N	t	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	[]	\N	\N
\.


--
-- Data for Name: remote_artifact; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.remote_artifact (id, content_artifact_id, remote_id, url, size, md5, sha1, sha224, sha256, sha384, sha512, failed_at) FROM stdin;
2019	2018	1004	http://127.0.0.1:45245/dir/0.bin	120	\N	\N	\N	\\x2f8df6e067cac5afa6bb0ac1a8c37752a4a0e8fd90710cda112d7e22f067e81a	\N	\N	\N
2021	2020	1004	http://127.0.0.1:45245/dir/1.bin	120	\N	\N	\N	\\x63c62fe858d3a1b9f2506127a4d177bcb0cb8cc815eaf10e33f7a4cd9538d3e3	\N	\N	\N
2023	2022	1004	http://127.0.0.1:45245/dir/2.bin	120	\N	\N	\N	\\xeb2ffbdf937bb4ca04df9f42c9e46afba3a2dc4424f41f3c8e0bb279cd075867	\N	\N	\N
2025	2024	1004	http://127.0.0.1:45245/dir/3.bin	120	\N	\N	\N	\\xf97cd793c2de27f53626e754c2d74cf61c2adc6a291e4c9af1acce2dbf17db3b	\N	\N	\N
2027	2026	1004	http://127.0.0.1:45245/dir/4.bin	120	\N	\N	\N	\\x5094f35b72f24fa569bd9525f5a47faaf5fd194b3aec284d67cead9ac6c5ce73	\N	\N	\N
2029	2028	1004	http://127.0.0.1:45245/dir/5.bin	120	\N	\N	\N	\\x1fe60959ab3c1fc96d9e38a6ab504c823fff79d07dae3e9ae594591193993672	\N	\N	\N
2031	2030	1004	http://127.0.0.1:45245/dir/6.bin	120	\N	\N	\N	\\xecf7cae419f4145fa997d0925fc3529f1254aaed29c6b9ff93132dbfa2558cdf	\N	\N	\N
2033	2032	1004	http://127.0.0.1:45245/dir/7.bin	120	\N	\N	\N	\\x55f3968c7ea9148d71e4bd0aef803e831da0259395be9d986626955b76b9f4b4	\N	\N	\N
\.


--
-- Data for Name: repository; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.repository (id, pulp_id, domain_id, pulp_created, pulp_last_updated, type, pulp_labels, name, description, retain_repo_versions, retain_checkpoints, remote_id, next_version, user_hidden) FROM stdin;
1001	01a217e8-6725-7223-9db3-f0c438375b76	1	1795697436453133	1795697436609840	file.file	{}	repository-d558b370ffe6	\N	3	\N	\N	2	f
1010	01a217e8-6834-7db4-8531-7fdcc7d31abe	1	1795697436724856	1795697436847611	file.file	{"kind": "by hand"}	repository-0355d8ed4161	a description	\N	\N	\N	4	f
1052	01a217e8-6a5c-7719-8984-6cfadb7e62e6	1	1795697437276443	1795697437276443	python.python	{}	repository-a8cc4e574b6a	\N	\N	\N	\N	1	f
1071	01a217e8-73ad-7746-883a-efe4561cf49c	1069	1795697439661454	1795697439841092	file.file	{"kind": "in another domain"}	repository-8519291a2df8	\N	\N	\N	\N	2	f
1100	01a217e8-7554-7ab7-99bb-1065e4635ac5	1069	1795697440084669	1795697440134552	python.python	{}	index-9e107645d64f	\N	\N	\N	\N	2	f
\.


--
-- Data for Name: repository_content; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.repository_content (repository_id, content_id, version_added, version_removed, type_id) FROM stdin;
1001	2010	1	\N	1268862375
1001	2011	1	\N	1268862375
1001	2012	1	\N	1268862375
1001	2013	1	\N	1268862375
1001	2014	1	\N	1268862375
1001	2015	1	\N	1268862375
1001	2016	1	\N	1268862375
1001	2017	1	\N	1268862375
1010	3008	1	\N	1268862375
1010	4002	1	\N	1268862375
1010	3002	1	2	1268862375
1010	3005	1	2	1268862375
1010	3002	3	\N	1268862375
1071	3017	1	\N	1268862375
1071	3020	1	\N	1268862375
1071	4010	1	\N	1268862375
1100	9003	1	\N	1869229647
\.


--
-- Data for Name: repository_version; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.repository_version (id, pulp_id, pulp_created, pulp_last_updated, number, repository_id, base_version_id, complete) FROM stdin;
1002	01a217e8-6726-74f2-94c7-94176b1fe3b5	1795697436454309	1795697436454309	0	1001	\N	t
2034	01a217e8-67bc-7ccf-8385-02c14f4c3d9f	1795697436604800	1795697436609840	1	1001	\N	t
1011	01a217e8-6835-7453-89d2-362e3b40afc9	1795697436725270	1795697436725270	0	1010	\N	t
3010	01a217e8-6892-7309-8665-6dd9550a6c74	1795697436818190	1795697436822465	1	1010	\N	t
3011	01a217e8-68a1-72e4-8b00-93586f220460	1795697436833181	1795697436834280	2	1010	\N	t
4004	01a217e8-68ab-73c0-86cd-7d691593eaf1	1795697436843235	1795697436847611	3	1010	\N	t
1053	01a217e8-6a5c-7e37-8d00-d944fdcce089	1795697437276888	1795697437276888	0	1052	\N	t
1072	01a217e8-73ad-7a17-8b7f-d1da433f5c15	1795697439661630	1795697439661630	0	1071	\N	t
4012	01a217e8-7454-7c7c-9d07-6bb82dd4fc1a	1795697439828780	1795697439841092	1	1071	\N	t
1101	01a217e8-7554-7dc3-9785-56475d83d781	1795697440084860	1795697440084860	0	1100	\N	t
9005	01a217e8-757b-76dd-8dc4-ae1d9ac7eed3	1795697440123429	1795697440134552	1	1100	\N	t
\.


--
-- Data for Name: role; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.role (id, pulp_id, pulp_created, pulp_last_updated, name, description, locked) FROM stdin;
1	01a217e8-660f-7d80-9c9a-b111eef3aa04	1795697436175844	1795697436175844	core.upload_creator	\N	t
2	01a217e8-6610-7a22-8cb7-f8f292def682	1795697436176633	1795697436176633	core.upload_owner	\N	t
3	01a217e8-6610-7d9f-8a16-9d09099a3277	1795697436176851	1795697436176851	core.upload_viewer	\N	t
4	01a217e8-6610-7f46-8ab8-56219ae7450d	1795697436176954	1795697436176954	core.task_owner	Allow all actions on a task.	t
5	01a217e8-6611-72d4-8b97-51af537df13a	1795697436177177	1795697436177177	core.task_viewer	\N	t
6	01a217e8-6611-7411-9a31-abac3a429113	1795697436177254	1795697436177254	core.task_user_dispatcher	Records who dispatched a task.	t
7	01a217e8-6611-7557-9563-b73cd78f6dfe	1795697436177333	1795697436177333	core.group_creator	\N	t
8	01a217e8-6611-7680-88c3-57bfe36a82bf	1795697436177406	1795697436177406	core.group_owner	\N	t
9	01a217e8-6611-78d7-8bb2-959bb7517549	1795697436177552	1795697436177552	core.group_viewer	\N	t
10	01a217e8-6611-79e4-9c7e-55ef1b94e251	1795697436177618	1795697436177618	core.domain_creator	\N	t
11	01a217e8-6611-7af2-927e-e7697b32c405	1795697436177684	1795697436177684	core.domain_owner	\N	t
12	01a217e8-6611-7d1d-8de4-b97599ca414f	1795697436177819	1795697436177819	core.domain_viewer	\N	t
13	01a217e8-6611-7e31-99a2-cf221a1f1a3e	1795697436177887	1795697436177887	core.rbaccontentguard_creator	\N	t
14	01a217e8-6611-7f40-8d44-5cd032630328	1795697436177953	1795697436177953	core.rbaccontentguard_owner	\N	t
15	01a217e8-6612-7168-9ac5-0615f6e99adb	1795697436178088	1795697436178088	core.rbaccontentguard_viewer	\N	t
16	01a217e8-6612-7275-917a-4b824f3c5f14	1795697436178153	1795697436178153	core.rbaccontentguard_downloader	Download what the guard protects.	t
17	01a217e8-6612-73b3-94f1-f4fabb236091	1795697436178231	1795697436178231	core.compositecontentguard_creator	\N	t
18	01a217e8-6612-74cc-938e-efd96baed87a	1795697436178300	1795697436178300	core.compositecontentguard_owner	\N	t
19	01a217e8-6612-76f9-86a9-8b20988a9f2b	1795697436178435	1795697436178435	core.compositecontentguard_viewer	\N	t
20	01a217e8-6612-7805-96fd-3a1fd5616caf	1795697436178501	1795697436178501	core.headercontentguard_creator	\N	t
21	01a217e8-6612-7914-95ee-cab61008cb08	1795697436178567	1795697436178567	core.headercontentguard_owner	\N	t
22	01a217e8-6612-7b47-9883-ac0e71700855	1795697436178704	1795697436178704	core.headercontentguard_viewer	\N	t
23	01a217e8-6612-7c54-8520-7a160159c55c	1795697436178770	1795697436178770	core.envvarheadercontentguard_creator	\N	t
24	01a217e8-6612-7d63-89ef-59aa389afc0c	1795697436178836	1795697436178836	core.envvarheadercontentguard_owner	\N	t
25	01a217e8-6612-7f97-9e91-038ea133e36e	1795697436178974	1795697436178974	core.envvarheadercontentguard_viewer	\N	t
26	01a217e8-6613-70a3-8059-7a2c1e577d48	1795697436179040	1795697436179040	core.contentredirectcontentguard_creator	\N	t
27	01a217e8-6613-71b2-9483-a9f8f807a8fe	1795697436179106	1795697436179106	core.contentredirectcontentguard_owner	\N	t
28	01a217e8-6613-73db-8b70-c2260935033e	1795697436179241	1795697436179241	core.contentredirectcontentguard_viewer	\N	t
29	01a217e8-6613-74e8-94bd-d49fadf1a07f	1795697436179306	1795697436179306	file.file_uploader	Upload files without a repository.	t
30	01a217e8-6613-7611-9f4f-7d76fbd683eb	1795697436179379	1795697436179379	file.fileremote_creator	\N	t
31	01a217e8-6613-7720-8bd0-c026cc7c7b04	1795697436179445	1795697436179445	file.fileremote_owner	\N	t
32	01a217e8-6613-7a69-95d2-d3abc5ff6536	1795697436179650	1795697436179650	file.fileremote_viewer	\N	t
33	01a217e8-6613-7b87-8a01-1d73c9c41c6e	1795697436179720	1795697436179720	file.filegitremote_creator	\N	t
34	01a217e8-6613-7e38-8fee-baaeae249bf2	1795697436179888	1795697436179888	file.filegitremote_owner	\N	t
35	01a217e8-6614-7086-814e-c420b90f5074	1795697436180032	1795697436180032	file.filegitremote_viewer	\N	t
36	01a217e8-6614-7197-9512-5bb28c488229	1795697436180099	1795697436180099	file.filerepository_creator	\N	t
37	01a217e8-6614-7356-85e2-f41b8774fa2a	1795697436180208	1795697436180208	file.filerepository_owner	\N	t
38	01a217e8-6614-7761-95f4-8a7d76a38aa2	1795697436180461	1795697436180461	file.filerepository_viewer	\N	t
39	01a217e8-6614-7857-8b57-d1d63aa09ea1	1795697436180521	1795697436180521	file.filepublication_creator	\N	t
40	01a217e8-6614-7949-9b1b-80438cd020ea	1795697436180580	1795697436180580	file.filepublication_owner	\N	t
41	01a217e8-6614-7ae2-9c7a-67848191f5f1	1795697436180680	1795697436180680	file.filepublication_viewer	\N	t
42	01a217e8-6614-7bdc-8e6d-07757c6de0e1	1795697436180741	1795697436180741	file.filedistribution_creator	\N	t
43	01a217e8-6614-7d06-87d1-3c613b20d3e2	1795697436180814	1795697436180814	file.filedistribution_owner	\N	t
44	01a217e8-6614-7f03-9555-74b8d51e603b	1795697436180938	1795697436180938	file.filedistribution_viewer	\N	t
45	01a217e8-6614-7ff2-88ab-55f49ebba01e	1795697436180996	1795697436180996	file.filealternatecontentsource_creator	\N	t
46	01a217e8-6615-70e4-8cc9-41bc349a087d	1795697436181055	1795697436181055	file.filealternatecontentsource_owner	\N	t
47	01a217e8-6615-7338-863d-4363396b9611	1795697436181201	1795697436181201	file.filealternatecontentsource_viewer	\N	t
48	01a217e8-6615-7426-9529-32c2f5caf7f7	1795697436181259	1795697436181259	python.python_package_uploader	Upload packages without a repository.	t
49	01a217e8-6615-7547-8c99-d7c3e1d67823	1795697436181329	1795697436181329	python.pythonremote_creator	\N	t
50	01a217e8-6615-7638-983a-5ea9fbbc190a	1795697436181388	1795697436181388	python.pythonremote_owner	\N	t
51	01a217e8-6615-782d-9016-c5661a6e114f	1795697436181511	1795697436181511	python.pythonremote_viewer	\N	t
52	01a217e8-6615-7919-9c9e-b6ae0d4113c7	1795697436181568	1795697436181568	python.pythonrepository_creator	\N	t
53	01a217e8-6615-7a0b-97ff-af3df420c103	1795697436181627	1795697436181627	python.pythonrepository_owner	\N	t
54	01a217e8-6615-7cfd-878d-047e435cb0ce	1795697436181811	1795697436181811	python.pythonrepository_viewer	\N	t
55	01a217e8-6615-7dea-9af2-cd7e2f083154	1795697436181869	1795697436181869	python.pythonpublication_creator	\N	t
56	01a217e8-6615-7eda-86eb-fd460d5b3427	1795697436181928	1795697436181928	python.pythonpublication_owner	\N	t
57	01a217e8-6616-706b-9937-2f756de830cf	1795697436182026	1795697436182026	python.pythonpublication_viewer	\N	t
58	01a217e8-6616-7160-9c9c-db0c2bbf1dde	1795697436182086	1795697436182086	python.pythondistribution_creator	\N	t
59	01a217e8-6616-724d-9aa7-6a73106d7947	1795697436182143	1795697436182143	python.pythondistribution_owner	\N	t
60	01a217e8-6616-7672-91ca-03cfb3afb3bb	1795697436182403	1795697436182403	python.pythondistribution_viewer	\N	t
61	01a217e8-6616-776e-8901-60d18d9deefe	1795697436182464	1795697436182464	core.taskschedule_owner	\N	t
62	01a217e8-6616-78be-8a82-143135bb1454	1795697436182546	1795697436182546	core.taskschedule_viewer	\N	t
63	01a217e8-6616-79aa-824f-b3f8a2d7a778	1795697436182604	1795697436182604	core.upstreampulp_creator	\N	t
64	01a217e8-6616-7c10-8b0e-049339360dae	1795697436182753	1795697436182753	core.upstreampulp_owner	\N	t
65	01a217e8-6616-7f80-9a4b-2a54490d4abf	1795697436182969	1795697436182969	core.upstreampulp_viewer	\N	t
66	01a217e8-6617-7090-9520-eced4c92c577	1795697436183035	1795697436183035	core.upstreampulp_user	\N	t
67	01a217e8-6617-720b-80cb-07c1fa180bc9	1795697436183127	1795697436183127	core.openpgpkeyring_creator	\N	t
68	01a217e8-6617-731d-83e1-147300d94cba	1795697436183194	1795697436183194	core.openpgpkeyring_owner	\N	t
69	01a217e8-6617-75ff-8b05-ceea51886479	1795697436183374	1795697436183374	core.openpgpkeyring_viewer	\N	t
70	01a217e8-6617-770a-8ad6-7a9c1d7c08dd	1795697436183440	1795697436183440	core.content_labeler	Set and unset labels of content.	t
1057	01a217e8-7396-74ee-91a6-eea37e5107d9	1795697439638308	1795697439638308	syncer	\N	f
\.


--
-- Data for Name: role_permission; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.role_permission (role_id, permission) FROM stdin;
1	core.add_upload
2	core.change_upload
2	core.delete_upload
2	core.manage_roles_upload
2	core.view_upload
3	core.view_upload
4	core.change_task
4	core.delete_task
4	core.manage_roles_task
4	core.view_task
4	core.view_task_profile_artifacts
5	core.view_task
6	core.add_task
7	core.add_group
8	core.change_group
8	core.delete_group
8	core.manage_roles_group
8	core.view_group
9	core.view_group
10	core.add_domain
11	core.change_domain
11	core.delete_domain
11	core.manage_roles_domain
11	core.view_domain
12	core.view_domain
13	core.add_rbaccontentguard
14	core.change_rbaccontentguard
14	core.delete_rbaccontentguard
14	core.manage_roles_rbaccontentguard
14	core.view_rbaccontentguard
15	core.view_rbaccontentguard
16	core.download_rbaccontentguard
17	core.add_compositecontentguard
18	core.change_compositecontentguard
18	core.delete_compositecontentguard
18	core.manage_roles_compositecontentguard
18	core.view_compositecontentguard
19	core.view_compositecontentguard
20	core.add_headercontentguard
21	core.change_headercontentguard
21	core.delete_headercontentguard
21	core.manage_roles_headercontentguard
21	core.view_headercontentguard
22	core.view_headercontentguard
23	core.add_envvarheadercontentguard
24	core.change_envvarheadercontentguard
24	core.delete_envvarheadercontentguard
24	core.manage_roles_envvarheadercontentguard
24	core.view_envvarheadercontentguard
25	core.view_envvarheadercontentguard
26	core.add_contentredirectcontentguard
27	core.change_contentredirectcontentguard
27	core.delete_contentredirectcontentguard
27	core.manage_roles_contentredirectcontentguard
27	core.view_contentredirectcontentguard
28	core.view_contentredirectcontentguard
29	file.upload_files
30	file.add_fileremote
31	file.change_fileremote
31	file.delete_fileremote
31	file.manage_roles_fileremote
31	file.view_fileremote
32	file.view_fileremote
33	file.add_filegitremote
34	file.change_filegitremote
34	file.delete_filegitremote
34	file.manage_roles_filegitremote
34	file.view_filegitremote
35	file.view_filegitremote
36	file.add_filerepository
37	file.change_filerepository
37	file.delete_filerepository
37	file.manage_roles_filerepository
37	file.modify_filerepository
37	file.repair_filerepository
37	file.sync_filerepository
37	file.view_filerepository
38	file.view_filerepository
39	file.add_filepublication
40	file.delete_filepublication
40	file.manage_roles_filepublication
40	file.view_filepublication
41	file.view_filepublication
42	file.add_filedistribution
43	file.change_filedistribution
43	file.delete_filedistribution
43	file.manage_roles_filedistribution
43	file.view_filedistribution
44	file.view_filedistribution
45	file.add_filealternatecontentsource
46	file.change_filealternatecontentsource
46	file.delete_filealternatecontentsource
46	file.manage_roles_filealternatecontentsource
46	file.refresh_filealternatecontentsource
46	file.view_filealternatecontentsource
47	file.view_filealternatecontentsource
48	python.upload_python_packages
49	python.add_pythonremote
50	python.change_pythonremote
50	python.delete_pythonremote
50	python.manage_roles_pythonremote
50	python.view_pythonremote
51	python.view_pythonremote
52	python.add_pythonrepository
53	python.change_pythonrepository
53	python.delete_pythonrepository
53	python.manage_roles_pythonrepository
53	python.modify_pythonrepository
53	python.repair_pythonrepository
53	python.sync_pythonrepository
53	python.view_pythonrepository
54	python.view_pythonrepository
55	python.add_pythonpublication
56	python.delete_pythonpublication
56	python.manage_roles_pythonpublication
56	python.view_pythonpublication
57	python.view_pythonpublication
58	python.add_pythondistribution
59	python.change_pythondistribution
59	python.delete_pythondistribution
59	python.manage_roles_pythondistribution
59	python.view_pythondistribution
60	python.view_pythondistribution
61	core.manage_roles_taskschedule
61	core.view_taskschedule
62	core.view_taskschedule
63	core.add_upstreampulp
64	core.change_upstreampulp
64	core.delete_upstreampulp
64	core.manage_roles_upstreampulp
64	core.replicate_upstreampulp
64	core.view_upstreampulp
65	core.view_upstreampulp
66	core.replicate_upstreampulp
66	core.view_upstreampulp
67	core.add_openpgpkeyring
68	core.change_openpgpkeyring
68	core.delete_openpgpkeyring
68	core.manage_roles_openpgpkeyring
68	core.modify_openpgpkeyring
68	core.repair_openpgpkeyring
68	core.view_openpgpkeyring
69	core.view_openpgpkeyring
70	core.manage_content_labels
1057	file.sync_filerepository
1057	file.view_filerepository
\.


--
-- Data for Name: row_count; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.row_count (name, domain_id, rows) FROM stdin;
file_filecontent	1	12
artifact	1	14
artifact bytes	1	1838
file_filecontent	1069	3
artifact	1069	5
artifact bytes	1069	475
python_pythonpackagecontent	1069	1
\.


--
-- Data for Name: session; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.session (digest, user_id, expires, created) FROM stdin;
\.


--
-- Data for Name: task; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.task (id, pulp_id, domain_id, pulp_created, pulp_last_updated, state, name, logging_cid, created_by_id, unblocked_at, started_at, finished_at, error, parent_task_id, task_group_id, reserved_resources_record, result, function, arguments, immediate, "deferrable", owner, cancel_requested, diagnostics, finished, plugin, attempts) FROM stdin;
1	01a217e8-672f-7068-9d4b-eb1aca6acd6a	1	1795697436464049	1795697436614753	completed	pulp_file.app.tasks.synchronizing.synchronize	01a217e8672d7c5692f7297412f6255a	1	1795697436464049	1795697436468384	1795697436614753	\N	\N	\N	["prn:file.filerepository:01a217e8-6725-7223-9db3-f0c438375b76", "shared:prn:file.fileremote:01a217e8-672b-7c0f-8b23-6d61f04812b1", "shared:prn:core.domain:01a217e8-6602-715c-8839-866d0c43c5df"]	{"prn": "prn:core.repositoryversion:01a217e8-67bc-7ccf-8385-02c14f4c3d9f", "number": 1, "pulp_href": "/pulp/default/api/v3/repositories/file/file/01a217e8-6725-7223-9db3-f0c438375b76/versions/1/", "repository": "/pulp/default/api/v3/repositories/file/file/01a217e8-6725-7223-9db3-f0c438375b76/", "vuln_report": "/pulp/default/api/v3/vuln_report/?repo_versions=prn:core.repositoryversion:01a217e8-67bc-7ccf-8385-02c14f4c3d9f", "base_version": null, "pulp_created": "2026-11-26T12:50:36.604800Z", "content_summary": {"added": {"file.file": {"href": "/pulp/default/api/v3/content/file/files/?repository_version_added=/pulp/default/api/v3/repositories/file/file/01a217e8-6725-7223-9db3-f0c438375b76/versions/1/", "count": 8}}, "present": {"file.file": {"href": "/pulp/default/api/v3/content/file/files/?repository_version=/pulp/default/api/v3/repositories/file/file/01a217e8-6725-7223-9db3-f0c438375b76/versions/1/", "count": 8}}, "removed": {}}, "pulp_last_updated": "2026-11-26T12:50:36.609840Z"}	file.sync		f	t	\N	f	[]	t	file	1
2	01a217e8-6804-7e08-9ab1-c6d9d179717f	1	1795697436677557	1795697436678971	completed	pulpcore.app.tasks.base.ageneral_update	01a217e868007cdd808c3edd75027ae0	1	1795697436677557	1795697436677557	1795697436678971	\N	\N	\N	["prn:file.fileremote:01a217e8-672b-7c0f-8b23-6d61f04812b1", "shared:prn:core.domain:01a217e8-6602-715c-8839-866d0c43c5df"]	{"prn": "prn:file.fileremote:01a217e8-672b-7c0f-8b23-6d61f04812b1", "url": "http://127.0.0.1:1/PULP_MANIFEST", "name": "remote-8e2f4e44b718", "policy": "on_demand", "ca_cert": null, "headers": [], "proxy_url": null, "pulp_href": "/pulp/default/api/v3/remotes/file/file/01a217e8-672b-7c0f-8b23-6d61f04812b1/", "rate_limit": null, "client_cert": null, "max_retries": null, "pulp_labels": {}, "pulp_created": "2026-11-26T12:50:36.459753Z", "hidden_fields": [{"name": "client_key", "is_set": false}, {"name": "proxy_username", "is_set": false}, {"name": "proxy_password", "is_set": false}, {"name": "username", "is_set": true}, {"name": "password", "is_set": true}], "total_timeout": null, "tls_validation": true, "connect_timeout": null, "pulp_last_updated": "2026-11-26T12:50:36.678486Z", "sock_read_timeout": null, "download_concurrency": null, "sock_connect_timeout": null}	pulpcore.app.tasks.base.ageneral_update		t	t	\N	f	[]	t		0
3	01a217e8-6841-7157-9171-5512492cf85c	1	1795697436737387	1795697436745619	completed	pulpcore.app.tasks.base.general_create	01a217e86838773b99c18551f274fb1f	1	1795697436737387	1795697436738769	1795697436745619	\N	\N	\N	["shared:prn:core.domain:01a217e8-6602-715c-8839-866d0c43c5df"]	{"md5": null, "prn": "prn:file.filecontent:01a217e8-6847-76b7-83e9-6378dce87d6d", "sha1": null, "sha224": "a2df1d7517e90e82c06d430129e5b4cf328e0a8da6a4461ec15e5df6", "sha256": "c0d0ba95dbdfa16628eb0fb58eb3f7ab84ee87255b66e2964b3dbe79cbb341fd", "sha384": "4b3981e5a7e3a966990e82b927a42198120c5f42afb2d967a75e285e5550ace61609cc265c508b47ecaac7e95356c9a9", "sha512": "790840fb0ff339424de48a4d729afeb89e8f34705313c335b0353b367d6aeb082df8ee4c8f4a41be466508360a7922943b42437154f8553fc3ec8a86b682cf5e", "artifact": "/pulp/default/api/v3/artifacts/01a217e8-6846-7121-8ed4-2211575034df/", "pulp_href": "/pulp/default/api/v3/content/file/files/01a217e8-6847-76b7-83e9-6378dce87d6d/", "pulp_labels": {}, "vuln_report": null, "pulp_created": "2026-11-26T12:50:36.743418Z", "relative_path": "path/0", "pulp_last_updated": "2026-11-26T12:50:36.743418Z"}	pulpcore.app.tasks.base.general_create		f	t	\N	f	[]	t		1
4	01a217e8-6853-752b-989d-adc50a4f3252	1	1795697436755510	1795697436760118	completed	pulpcore.app.tasks.base.general_create	01a217e8685271f69eaa1615719823fb	1	1795697436755510	1795697436756714	1795697436760118	\N	\N	\N	["shared:prn:core.domain:01a217e8-6602-715c-8839-866d0c43c5df"]	{"md5": null, "prn": "prn:file.filecontent:01a217e8-6856-7a0d-917e-47e4208b66eb", "sha1": null, "sha224": "8358c6415a04a95410e7be4d431cacf7e3313ad5248b3c4739c62448", "sha256": "32a6ff689298f081d70b0573dfeacdfbfb7f74e066280c9fe49374af16d1600c", "sha384": "383d10eae6735b3b0ee6f94f5bbfe898e1d840d7cf2e6218cfd8af09bb004a6e0edfd2afa9030f01e5e91e58c428b64a", "sha512": "d4345571ad66ad54eebaa222103b03a866a7645e9f90a7490a19b161ee4a5f50963b5f06a374b6f833f50485252379e08d4673eda00c8608505dda48e42b0048", "artifact": "/pulp/default/api/v3/artifacts/01a217e8-6855-7fe3-9c9d-916ab6d10d02/", "pulp_href": "/pulp/default/api/v3/content/file/files/01a217e8-6856-7a0d-917e-47e4208b66eb/", "pulp_labels": {}, "vuln_report": null, "pulp_created": "2026-11-26T12:50:36.758627Z", "relative_path": "path/1", "pulp_last_updated": "2026-11-26T12:50:36.758627Z"}	pulpcore.app.tasks.base.general_create		f	t	\N	f	[]	t		1
5	01a217e8-6868-7d78-88b7-e80d41b6013f	1	1795697436777058	1795697436794271	completed	pulpcore.app.tasks.base.general_create	01a217e86864759f913f7cdc916ed8fc	1	1795697436777058	1795697436780213	1795697436794271	\N	\N	\N	["shared:prn:core.domain:01a217e8-6602-715c-8839-866d0c43c5df"]	{"md5": null, "prn": "prn:file.filecontent:01a217e8-6877-780d-9c82-ccb9e0308063", "sha1": null, "sha224": "0ee9674ca2c32faaac921b63dd40ff47726cfdcdaa31359ee3fb6b14", "sha256": "9b9ff4b5dde79f44ae070f6b0ca5b0ca2b950103ddc8dd86c5f8649cb4a8dfbb", "sha384": "8af55aa48fe3756040a856970d20646b319617d13e1b24f6e30e52120ffc226e14a3f040d90dd9790830a98138163d18", "sha512": "13e4ca8343a5d72d32ba1247fa30956d11aa39c68d302b167fb5b4735da372b564f0a30508faac3c90e849f96d457dfc1968c0bf5a6eda7e4995fb48ef913799", "artifact": "/pulp/default/api/v3/artifacts/01a217e8-6875-7f69-94d6-9d5382a038b9/", "pulp_href": "/pulp/default/api/v3/content/file/files/01a217e8-6877-780d-9c82-ccb9e0308063/", "pulp_labels": {}, "vuln_report": null, "pulp_created": "2026-11-26T12:50:36.791502Z", "relative_path": "path/2", "pulp_last_updated": "2026-11-26T12:50:36.791502Z"}	pulpcore.app.tasks.base.general_create		f	t	\N	f	[]	t		1
6	01a217e8-6884-781f-82e5-3c3546c9d352	1	1795697436804807	1795697436809390	completed	pulpcore.app.tasks.base.general_create	01a217e868817e30910e304c18eb0dba	1	1795697436804807	1795697436805920	1795697436809390	\N	\N	\N	["shared:prn:core.domain:01a217e8-6602-715c-8839-866d0c43c5df"]	{"md5": null, "prn": "prn:file.filecontent:01a217e8-6887-775c-99c3-1755faae9688", "sha1": null, "sha224": "2ef16a63c794b40c18185ca047e9b245e36876ba41e56cd8438fcb0c", "sha256": "dfd6cf781a31661f22f64f1f35ab77fc0f28d4fa6b773ee59bb51aeaab1acc37", "sha384": "972f5de2c60ae194bf67b9b3c9e427afc48f828e70ee8458cfa4d653defec5312e0f4adb8329483b40cc743e1cecd0fe", "sha512": "99a9b6f4d535225a18ef32a2d2d88082a637808f3dddbcce6733ecd6a522c51d9475bd22ddbefcb49b9176cf3d5c4d00bd9efbcf65c256513543184898c55439", "artifact": "/pulp/default/api/v3/artifacts/01a217e8-6886-7e0f-9f8c-deab6f58df20/", "pulp_href": "/pulp/default/api/v3/content/file/files/01a217e8-6887-775c-99c3-1755faae9688/", "pulp_labels": {}, "vuln_report": null, "pulp_created": "2026-11-26T12:50:36.807459Z", "relative_path": "path/3", "pulp_last_updated": "2026-11-26T12:50:36.807459Z"}	pulpcore.app.tasks.base.general_create		f	t	\N	f	[]	t		1
7	01a217e8-688d-7c4d-961e-95b7ccd62161	1	1795697436814637	1795697436823794	completed	pulpcore.app.tasks.repository.add_and_remove	01a217e8688d72528ca96d8619403a33	1	1795697436814637	1795697436816047	1795697436823794	\N	\N	\N	["prn:file.filerepository:01a217e8-6834-7db4-8531-7fdcc7d31abe", "shared:prn:core.domain:01a217e8-6602-715c-8839-866d0c43c5df"]	{"prn": "prn:core.repositoryversion:01a217e8-6892-7309-8665-6dd9550a6c74", "number": 1, "pulp_href": "/pulp/default/api/v3/repositories/file/file/01a217e8-6834-7db4-8531-7fdcc7d31abe/versions/1/", "repository": "/pulp/default/api/v3/repositories/file/file/01a217e8-6834-7db4-8531-7fdcc7d31abe/", "vuln_report": "/pulp/default/api/v3/vuln_report/?repo_versions=prn:core.repositoryversion:01a217e8-6892-7309-8665-6dd9550a6c74", "base_version": null, "pulp_created": "2026-11-26T12:50:36.818190Z", "content_summary": {"added": {"file.file": {"href": "/pulp/default/api/v3/content/file/files/?repository_version_added=/pulp/default/api/v3/repositories/file/file/01a217e8-6834-7db4-8531-7fdcc7d31abe/versions/1/", "count": 4}}, "present": {"file.file": {"href": "/pulp/default/api/v3/content/file/files/?repository_version=/pulp/default/api/v3/repositories/file/file/01a217e8-6834-7db4-8531-7fdcc7d31abe/versions/1/", "count": 4}}, "removed": {}}, "pulp_last_updated": "2026-11-26T12:50:36.822465Z"}	pulpcore.app.tasks.repository.add_and_remove		f	t	\N	f	[]	t		1
8	01a217e8-689e-7547-88f9-a12360061d20	1	1795697436830690	1795697436834983	completed	pulpcore.app.tasks.repository.add_and_remove	01a217e8689d7c12847812a0eafcce4d	1	1795697436830690	1795697436832381	1795697436834983	\N	\N	\N	["prn:file.filerepository:01a217e8-6834-7db4-8531-7fdcc7d31abe", "shared:prn:core.domain:01a217e8-6602-715c-8839-866d0c43c5df"]	{"prn": "prn:core.repositoryversion:01a217e8-68a1-72e4-8b00-93586f220460", "number": 2, "pulp_href": "/pulp/default/api/v3/repositories/file/file/01a217e8-6834-7db4-8531-7fdcc7d31abe/versions/2/", "repository": "/pulp/default/api/v3/repositories/file/file/01a217e8-6834-7db4-8531-7fdcc7d31abe/", "vuln_report": "/pulp/default/api/v3/vuln_report/?repo_versions=prn:core.repositoryversion:01a217e8-68a1-72e4-8b00-93586f220460", "base_version": null, "pulp_created": "2026-11-26T12:50:36.833181Z", "content_summary": {"added": {}, "present": {"file.file": {"href": "/pulp/default/api/v3/content/file/files/?repository_version=/pulp/default/api/v3/repositories/file/file/01a217e8-6834-7db4-8531-7fdcc7d31abe/versions/2/", "count": 2}}, "removed": {"file.file": {"href": "/pulp/default/api/v3/content/file/files/?repository_version_removed=/pulp/default/api/v3/repositories/file/file/01a217e8-6834-7db4-8531-7fdcc7d31abe/versions/2/", "count": 2}}}, "pulp_last_updated": "2026-11-26T12:50:36.834280Z"}	pulpcore.app.tasks.repository.add_and_remove		f	t	\N	f	[]	t		1
9	01a217e8-68a7-771c-801a-982f9beab4bb	1	1795697436839664	1795697436849150	completed	pulpcore.app.tasks.repository.add_and_remove	01a217e868a67c1f9d18a52459c67bd4	1	1795697436839664	1795697436840993	1795697436849150	\N	\N	\N	["prn:file.filerepository:01a217e8-6834-7db4-8531-7fdcc7d31abe", "shared:prn:core.domain:01a217e8-6602-715c-8839-866d0c43c5df"]	{"prn": "prn:core.repositoryversion:01a217e8-68ab-73c0-86cd-7d691593eaf1", "number": 3, "pulp_href": "/pulp/default/api/v3/repositories/file/file/01a217e8-6834-7db4-8531-7fdcc7d31abe/versions/3/", "repository": "/pulp/default/api/v3/repositories/file/file/01a217e8-6834-7db4-8531-7fdcc7d31abe/", "vuln_report": "/pulp/default/api/v3/vuln_report/?repo_versions=prn:core.repositoryversion:01a217e8-68ab-73c0-86cd-7d691593eaf1", "base_version": null, "pulp_created": "2026-11-26T12:50:36.843235Z", "content_summary": {"added": {"file.file": {"href": "/pulp/default/api/v3/content/file/files/?repository_version_added=/pulp/default/api/v3/repositories/file/file/01a217e8-6834-7db4-8531-7fdcc7d31abe/versions/3/", "count": 1}}, "present": {"file.file": {"href": "/pulp/default/api/v3/content/file/files/?repository_version=/pulp/default/api/v3/repositories/file/file/01a217e8-6834-7db4-8531-7fdcc7d31abe/versions/3/", "count": 3}}, "removed": {}}, "pulp_last_updated": "2026-11-26T12:50:36.847611Z"}	pulpcore.app.tasks.repository.add_and_remove		f	t	\N	f	[]	t		1
15	01a217e8-6a0a-77d8-8b35-1cec7ea5c05c	1	1795697437194720	1795697437220961	completed	pulpcore.app.tasks.base.general_create	01a217e86a097fc0870a83805aa6873e	1	1795697437194720	1795697437195393	1795697437220961	\N	\N	\N	["shared:prn:core.domain:01a217e8-6602-715c-8839-866d0c43c5df"]	{"prn": "prn:file.filedistribution:01a217e8-6a14-7b13-9437-fd355dac076e", "name": "distribution-107a83ba6677", "hidden": false, "base_url": "/pulp/content/default/distribution-107a83ba6677/", "base_path": "distribution-107a83ba6677", "pulp_href": "/pulp/default/api/v3/distributions/file/file/01a217e8-6a14-7b13-9437-fd355dac076e/", "checkpoint": false, "repository": "/pulp/default/api/v3/repositories/file/file/01a217e8-6834-7db4-8531-7fdcc7d31abe/", "publication": null, "pulp_labels": {}, "pulp_created": "2026-11-26T12:50:37.204692Z", "content_guard": "/pulp/default/api/v3/contentguards/core/rbac/01a217e8-68b8-7c8d-81bb-614edbcdbcac/", "content_guard_prn": "prn:core.rbaccontentguard:01a217e8-68b8-7c8d-81bb-614edbcdbcac", "pulp_last_updated": "2026-11-26T12:50:37.204692Z", "repository_version": null, "no_content_change_since": null}	pulpcore.app.tasks.base.general_create		f	t	\N	f	[]	t		1
10	01a217e8-68bc-75a2-966a-e7b039fd0f8d	1	1795697436860613	1795697437012486	completed	pulp_file.app.tasks.publishing.publish	01a217e868bb7c5399a1debd5e2f66d8	1	1795697436860613	1795697436861383	1795697437012486	\N	\N	\N	["shared:prn:file.filerepository:01a217e8-6725-7223-9db3-f0c438375b76", "shared:prn:core.domain:01a217e8-6602-715c-8839-866d0c43c5df"]	{"prn": "prn:file.filepublication:01a217e8-6932-7b2f-81a9-bff22cb0d071", "manifest": "PULP_MANIFEST", "pulp_href": "/pulp/default/api/v3/publications/file/file/01a217e8-6932-7b2f-81a9-bff22cb0d071/", "checkpoint": false, "repository": "/pulp/default/api/v3/repositories/file/file/01a217e8-6725-7223-9db3-f0c438375b76/", "pulp_created": "2026-11-26T12:50:36.978858Z", "distributions": [], "pulp_last_updated": "2026-11-26T12:50:37.003786Z", "repository_version": "/pulp/default/api/v3/repositories/file/file/01a217e8-6725-7223-9db3-f0c438375b76/versions/1/"}	file.publish		f	t	\N	f	[]	t	file	1
11	01a217e8-6974-7725-9d37-4303368d28ea	1	1795697437044711	1795697437051609	completed	pulpcore.app.tasks.base.general_create	01a217e8697378bb8edb56f7cdc83c8e	1	1795697437044711	1795697437045556	1795697437051609	\N	\N	\N	["shared:prn:core.domain:01a217e8-6602-715c-8839-866d0c43c5df"]	{"prn": "prn:file.filedistribution:01a217e8-6976-7c67-9501-561551dd17fa", "name": "distribution-116bdad4054d", "hidden": false, "base_url": "/pulp/content/default/distribution-116bdad4054d/", "base_path": "distribution-116bdad4054d", "pulp_href": "/pulp/default/api/v3/distributions/file/file/01a217e8-6976-7c67-9501-561551dd17fa/", "checkpoint": false, "repository": null, "publication": "/pulp/default/api/v3/publications/file/file/01a217e8-6932-7b2f-81a9-bff22cb0d071/", "pulp_labels": {}, "pulp_created": "2026-11-26T12:50:37.046775Z", "content_guard": null, "content_guard_prn": null, "pulp_last_updated": "2026-11-26T12:50:37.046775Z", "repository_version": null, "no_content_change_since": "2026-11-26T12:50:37.046775Z"}	pulpcore.app.tasks.base.general_create		f	t	\N	f	[]	t		1
12	01a217e8-6988-73a8-9389-c6e00649448d	1	1795697437064479	1795697437068599	completed	pulpcore.app.tasks.base.general_create	01a217e869877c2d857f10e2e127f47c	1	1795697437064479	1795697437065847	1795697437068599	\N	\N	\N	["shared:prn:core.domain:01a217e8-6602-715c-8839-866d0c43c5df"]	{"prn": "prn:file.filedistribution:01a217e8-698b-71b4-8718-6ab02a0444b8", "name": "distribution-b04622751852", "hidden": false, "base_url": "/pulp/content/default/distribution-b04622751852/", "base_path": "distribution-b04622751852", "pulp_href": "/pulp/default/api/v3/distributions/file/file/01a217e8-698b-71b4-8718-6ab02a0444b8/", "checkpoint": false, "repository": "/pulp/default/api/v3/repositories/file/file/01a217e8-6725-7223-9db3-f0c438375b76/", "publication": null, "pulp_labels": {}, "pulp_created": "2026-11-26T12:50:37.067107Z", "content_guard": null, "content_guard_prn": null, "pulp_last_updated": "2026-11-26T12:50:37.067107Z", "repository_version": null, "no_content_change_since": null}	pulpcore.app.tasks.base.general_create		f	t	\N	f	[]	t		1
14	01a217e8-69e8-71ed-8ec6-518601eb4302	1	1795697437160458	1795697437181549	completed	pulpcore.app.tasks.base.general_create	01a217e869e77bbc861b3da8e9438532	1	1795697437160458	1795697437164227	1795697437181549	\N	\N	\N	["shared:prn:core.domain:01a217e8-6602-715c-8839-866d0c43c5df"]	{"prn": "prn:file.filedistribution:01a217e8-69f9-7260-92e3-386203014706", "name": "distribution-fc74bc86d9f3", "hidden": false, "base_url": "/pulp/content/default/distribution-fc74bc86d9f3/", "base_path": "distribution-fc74bc86d9f3", "pulp_href": "/pulp/default/api/v3/distributions/file/file/01a217e8-69f9-7260-92e3-386203014706/", "checkpoint": false, "repository": null, "publication": "/pulp/default/api/v3/publications/file/file/01a217e8-69a3-7e2a-9d4a-04716200f578/", "pulp_labels": {}, "pulp_created": "2026-11-26T12:50:37.177150Z", "content_guard": null, "content_guard_prn": null, "pulp_last_updated": "2026-11-26T12:50:37.177150Z", "repository_version": null, "no_content_change_since": "2026-11-26T12:50:37.177150Z"}	pulpcore.app.tasks.base.general_create		f	t	\N	f	[]	t		1
13	01a217e8-6992-78a9-8fd2-2875ae202b92	1	1795697437074809	1795697437128086	completed	pulp_file.app.tasks.publishing.publish	01a217e869927371969d4d15a7a52186	1	1795697437074809	1795697437075376	1795697437128086	\N	\N	\N	["shared:prn:file.filerepository:01a217e8-6834-7db4-8531-7fdcc7d31abe", "shared:prn:core.domain:01a217e8-6602-715c-8839-866d0c43c5df"]	{"prn": "prn:file.filepublication:01a217e8-69a3-7e2a-9d4a-04716200f578", "manifest": "PULP_MANIFEST", "pulp_href": "/pulp/default/api/v3/publications/file/file/01a217e8-69a3-7e2a-9d4a-04716200f578/", "checkpoint": false, "repository": "/pulp/default/api/v3/repositories/file/file/01a217e8-6834-7db4-8531-7fdcc7d31abe/", "pulp_created": "2026-11-26T12:50:37.092032Z", "distributions": [], "pulp_last_updated": "2026-11-26T12:50:37.116996Z", "repository_version": "/pulp/default/api/v3/repositories/file/file/01a217e8-6834-7db4-8531-7fdcc7d31abe/versions/3/"}	file.publish		f	t	\N	f	[]	t	file	1
16	01a217e8-6a5e-7f6f-9b77-fb93ef90730a	1	1795697437279232	1795697439439401	failed	pulp_file.app.tasks.synchronizing.synchronize	01a217e86a5e76d5867cf6deb4f7424d	1	1795697437279232	1795697437279836	1795697439439401	{"traceback": "", "error_code": "PLP0027", "description": "[PLP0027] Connection failed for 'http://127.0.0.1:1/PULP_MANIFEST': Failed to connect to 127.0.0.1 port 1 after 0 ms: Couldn't connect to server"}	\N	\N	["prn:file.filerepository:01a217e8-6725-7223-9db3-f0c438375b76", "shared:prn:file.fileremote:01a217e8-672b-7c0f-8b23-6d61f04812b1", "shared:prn:core.domain:01a217e8-6602-715c-8839-866d0c43c5df"]	\N	file.sync		f	t	\N	f	[]	t	file	1
17	01a217e8-73d4-7f56-9ccc-dedbe78fd145	1069	1795697439701138	1795697439704704	completed	pulpcore.app.tasks.base.general_create	01a217e873ce7b4f9e613ca898ff7422	1	1795697439701138	1795697439701890	1795697439704704	\N	\N	\N	["shared:prn:core.domain:01a217e8-73ab-7347-86dd-4571cf76ec4b"]	{"md5": null, "prn": "prn:file.filecontent:01a217e8-73d7-7aac-80fb-a026821d5ae9", "sha1": null, "sha224": "c580d32fe739663fd94b43274fc87c509447aef4142780da1aaa0fbc", "sha256": "02c23cbca742da061bc9f2258cb4c2fa02c345503cbc650c731426a9d07a4a61", "sha384": "29fca914f76e38c0c6ad5ac6150e73d39c1be89dfbe0d9fa2fd41c776bf5915c679244fca3432406b9ed8ea5c61c8680", "sha512": "de4da11d986823d26a093fe45715c58b14016b5a1ad933e30372929cc1641280ac11583e28471cea61c2d7cec3ff6eeecd4ee683a4914cd1d5b724bd0f13b0aa", "artifact": "/pulp/another/api/v3/artifacts/01a217e8-73d7-70b8-909a-b64fdcf498b7/", "pulp_href": "/pulp/another/api/v3/content/file/files/01a217e8-73d7-7aac-80fb-a026821d5ae9/", "pulp_labels": {}, "vuln_report": null, "pulp_created": "2026-11-26T12:50:39.703666Z", "relative_path": "path/0", "pulp_last_updated": "2026-11-26T12:50:39.703666Z"}	pulpcore.app.tasks.base.general_create		f	t	\N	f	[]	t		1
18	01a217e8-73e1-74e9-95e2-36c3ee469a64	1069	1795697439713543	1795697439716961	completed	pulpcore.app.tasks.base.general_create	01a217e873dd712d8026d68e2f4aecb2	1	1795697439713543	1795697439714545	1795697439716961	\N	\N	\N	["shared:prn:core.domain:01a217e8-73ab-7347-86dd-4571cf76ec4b"]	{"md5": null, "prn": "prn:file.filecontent:01a217e8-73e3-7d5a-87e0-bbc054057bd9", "sha1": null, "sha224": "1c89d75a4c777092ccea04a18a8d2f5163ea8938b0976b00f5cba432", "sha256": "7bcc2212d9a206989231c74912ee27eaf88c1706b11a88c609f1db9a3006d1f7", "sha384": "0346190e4a3132e4e079d2b092697df9c4555f78f391e9105397deb409e0f6f32032bdef449aac0b53896115c799bfbe", "sha512": "3f40a81e429c346d616cbc482aced96fe887afaa73f435a15909858b03cd1d3b2152903a8ebc05d4b7d106d7f8c9a7aa64526cf5aab815e7c267b1766e6b20b2", "artifact": "/pulp/another/api/v3/artifacts/01a217e8-73e3-74de-99ab-c268a35074df/", "pulp_href": "/pulp/another/api/v3/content/file/files/01a217e8-73e3-7d5a-87e0-bbc054057bd9/", "pulp_labels": {}, "vuln_report": null, "pulp_created": "2026-11-26T12:50:39.715833Z", "relative_path": "path/1", "pulp_last_updated": "2026-11-26T12:50:39.715833Z"}	pulpcore.app.tasks.base.general_create		f	t	\N	f	[]	t		1
22	01a217e8-74c0-783c-852f-d44359aa0039	1069	1795697439936757	1795697439940598	completed	pulpcore.app.tasks.base.general_create	01a217e874bc7f1988ff37a5c772d689	1	1795697439936757	1795697439937527	1795697439940598	\N	\N	\N	["shared:prn:core.domain:01a217e8-73ab-7347-86dd-4571cf76ec4b"]	{"prn": "prn:file.filedistribution:01a217e8-74c2-763c-85b7-ac933dae39af", "name": "distribution-74ed87a7467e", "hidden": false, "base_url": "/pulp/content/another/distribution-74ed87a7467e/", "base_path": "distribution-74ed87a7467e", "pulp_href": "/pulp/another/api/v3/distributions/file/file/01a217e8-74c2-763c-85b7-ac933dae39af/", "checkpoint": false, "repository": null, "publication": "/pulp/another/api/v3/publications/file/file/01a217e8-747f-77e2-883b-8630b371525b/", "pulp_labels": {}, "pulp_created": "2026-11-26T12:50:39.938390Z", "content_guard": null, "content_guard_prn": null, "pulp_last_updated": "2026-11-26T12:50:39.938390Z", "repository_version": null, "no_content_change_since": "2026-11-26T12:50:39.938390Z"}	pulpcore.app.tasks.base.general_create		f	t	\N	f	[]	t		1
19	01a217e8-73fc-75fb-82c0-7207b650ed33	1069	1795697439740666	1795697439796338	completed	pulpcore.app.tasks.base.general_create	01a217e873f171ca808a514c83f24211	1	1795697439740666	1795697439748675	1795697439796338	\N	\N	\N	["shared:prn:core.domain:01a217e8-73ab-7347-86dd-4571cf76ec4b"]	{"md5": null, "prn": "prn:file.filecontent:01a217e8-7420-72d7-8951-3507ea9196e7", "sha1": null, "sha224": "21fa3f62dac832423a7737c43b21ad4327ab33c48db0d210daf2ea5e", "sha256": "f97714deffc31d2c1f5627b565d91ef7a9e770dd1b76ee24355423934492a7ce", "sha384": "f42a1b72adbd901a7fb774dc054d8a7d9ec1b2334c87d86e5448cc7c4b5e1f5c072e9446ff7ec7e814ce68c9b1420505", "sha512": "a9df660ecdfaacee7ec968507fd4bd47ef266e27093111aea3956475ba2934933779dc25bc80c68d31220b78aeb91e92927d655e140ee827bfc2b24d8670acd9", "artifact": "/pulp/another/api/v3/artifacts/01a217e8-7410-76a2-825a-b03fed4f3332/", "pulp_href": "/pulp/another/api/v3/content/file/files/01a217e8-7420-72d7-8951-3507ea9196e7/", "pulp_labels": {}, "vuln_report": null, "pulp_created": "2026-11-26T12:50:39.776176Z", "relative_path": "path/2", "pulp_last_updated": "2026-11-26T12:50:39.776176Z"}	pulpcore.app.tasks.base.general_create		f	t	\N	f	[]	t		1
20	01a217e8-7448-7ff6-9a05-df82ab95e631	1069	1795697439817320	1795697439842179	completed	pulpcore.app.tasks.repository.add_and_remove	01a217e8744873de8ce47b1196a7f750	1	1795697439817320	1795697439818100	1795697439842179	\N	\N	\N	["prn:file.filerepository:01a217e8-73ad-7746-883a-efe4561cf49c", "shared:prn:core.domain:01a217e8-73ab-7347-86dd-4571cf76ec4b"]	{"prn": "prn:core.repositoryversion:01a217e8-7454-7c7c-9d07-6bb82dd4fc1a", "number": 1, "pulp_href": "/pulp/another/api/v3/repositories/file/file/01a217e8-73ad-7746-883a-efe4561cf49c/versions/1/", "repository": "/pulp/another/api/v3/repositories/file/file/01a217e8-73ad-7746-883a-efe4561cf49c/", "vuln_report": "/pulp/another/api/v3/vuln_report/?repo_versions=prn:core.repositoryversion:01a217e8-7454-7c7c-9d07-6bb82dd4fc1a", "base_version": null, "pulp_created": "2026-11-26T12:50:39.828780Z", "content_summary": {"added": {"file.file": {"href": "/pulp/another/api/v3/content/file/files/?repository_version_added=/pulp/another/api/v3/repositories/file/file/01a217e8-73ad-7746-883a-efe4561cf49c/versions/1/", "count": 3}}, "present": {"file.file": {"href": "/pulp/another/api/v3/content/file/files/?repository_version=/pulp/another/api/v3/repositories/file/file/01a217e8-73ad-7746-883a-efe4561cf49c/versions/1/", "count": 3}}, "removed": {}}, "pulp_last_updated": "2026-11-26T12:50:39.841092Z"}	pulpcore.app.tasks.repository.add_and_remove		f	t	\N	f	[]	t		1
24	01a217e8-74f1-7819-8f0a-505aa547249c	1069	1795697439985676	1795697439989103	completed	pulpcore.app.tasks.base.general_create	01a217e874f1720780b8f589988abda6	1	1795697439985676	1795697439986254	1795697439989103	\N	\N	\N	["shared:prn:core.domain:01a217e8-73ab-7347-86dd-4571cf76ec4b"]	{"prn": "prn:file.filedistribution:01a217e8-74f3-7ec8-89da-84f6ceab066e", "name": "distribution-9baba41d3b07", "hidden": false, "base_url": "/pulp/content/another/distribution-9baba41d3b07/", "base_path": "distribution-9baba41d3b07", "pulp_href": "/pulp/another/api/v3/distributions/file/file/01a217e8-74f3-7ec8-89da-84f6ceab066e/", "checkpoint": false, "repository": null, "publication": "/pulp/another/api/v3/publications/file/file/01a217e8-747f-77e2-883b-8630b371525b/", "pulp_labels": {}, "pulp_created": "2026-11-26T12:50:39.987924Z", "content_guard": "/pulp/another/api/v3/contentguards/certguard/rhsm/01a217e8-74ef-7647-9797-617faefe8bd9/", "content_guard_prn": "prn:certguard.rhsmcertguard:01a217e8-74ef-7647-9797-617faefe8bd9", "pulp_last_updated": "2026-11-26T12:50:39.987924Z", "repository_version": null, "no_content_change_since": "2026-11-26T12:50:39.987924Z"}	pulpcore.app.tasks.base.general_create		f	t	\N	f	[]	t		1
21	01a217e8-746e-7a3a-904b-2c51afb399d9	1069	1795697439854932	1795697439896772	completed	pulp_file.app.tasks.publishing.publish	01a217e8746e71fa814186e2f2646fe2	1	1795697439854932	1795697439855609	1795697439896772	\N	\N	\N	["shared:prn:file.filerepository:01a217e8-73ad-7746-883a-efe4561cf49c", "shared:prn:core.domain:01a217e8-73ab-7347-86dd-4571cf76ec4b"]	{"prn": "prn:file.filepublication:01a217e8-747f-77e2-883b-8630b371525b", "manifest": "PULP_MANIFEST", "pulp_href": "/pulp/another/api/v3/publications/file/file/01a217e8-747f-77e2-883b-8630b371525b/", "checkpoint": true, "repository": "/pulp/another/api/v3/repositories/file/file/01a217e8-73ad-7746-883a-efe4561cf49c/", "pulp_created": "2026-11-26T12:50:39.871571Z", "distributions": [], "pulp_last_updated": "2026-11-26T12:50:39.891519Z", "repository_version": "/pulp/another/api/v3/repositories/file/file/01a217e8-73ad-7746-883a-efe4561cf49c/versions/1/"}	file.publish		f	t	\N	f	[]	t	file	1
23	01a217e8-74dc-7afe-8d03-4cb1d534dc01	1069	1795697439964843	1795697439975556	completed	pulpcore.app.tasks.base.general_create	01a217e874dc73139bfc44f978ac62c3	1	1795697439964843	1795697439966166	1795697439975556	\N	\N	\N	["shared:prn:core.domain:01a217e8-73ab-7347-86dd-4571cf76ec4b"]	{"prn": "prn:file.filedistribution:01a217e8-74e4-7aa9-9bf9-35a7c6f2fa75", "name": "distribution-5fd3962aac28", "hidden": false, "base_url": "/pulp/content/another/distribution-5fd3962aac28/", "base_path": "distribution-5fd3962aac28", "pulp_href": "/pulp/another/api/v3/distributions/file/file/01a217e8-74e4-7aa9-9bf9-35a7c6f2fa75/", "checkpoint": false, "repository": null, "publication": "/pulp/another/api/v3/publications/file/file/01a217e8-747f-77e2-883b-8630b371525b/", "pulp_labels": {}, "pulp_created": "2026-11-26T12:50:39.972666Z", "content_guard": "/pulp/another/api/v3/contentguards/certguard/x509/01a217e8-74d8-7c60-8564-0acbc7592153/", "content_guard_prn": "prn:certguard.x509certguard:01a217e8-74d8-7c60-8564-0acbc7592153", "pulp_last_updated": "2026-11-26T12:50:39.972666Z", "repository_version": null, "no_content_change_since": "2026-11-26T12:50:39.972666Z"}	pulpcore.app.tasks.base.general_create		f	t	\N	f	[]	t		1
25	01a217e8-74fe-7a44-9fb7-d2b2f3719832	1	1795697439998875	1795697439999910	completed	pulpcore.app.tasks.base.ageneral_update	01a217e874fe71728aafc8655e062cd9	1	1795697439998875	1795697439998875	1795697439999910	\N	\N	\N	["prn:core.domain:01a217e8-73ab-7347-86dd-4571cf76ec4b", "shared:prn:core.domain:01a217e8-6602-715c-8839-866d0c43c5df"]	{"prn": "prn:core.domain:01a217e8-73ab-7347-86dd-4571cf76ec4b", "name": "another", "pulp_href": "/pulp/default/api/v3/domains/01a217e8-73ab-7347-86dd-4571cf76ec4b/", "description": null, "pulp_labels": {"a": "b"}, "pulp_created": "2026-11-26T12:50:39.659204Z", "storage_class": "pulpcore.app.models.storage.FileSystem", "storage_settings": {"base_url": "", "location": "/DIRECTORY/state/another", "hidden_fields": [], "file_permissions_mode": 420, "directory_permissions_mode": null}, "pulp_last_updated": "2026-11-26T12:50:39.999456Z", "default_content_guard": "/pulp/another/api/v3/contentguards/certguard/rhsm/01a217e8-74ef-7647-9797-617faefe8bd9/", "default_content_guard_prn": "prn:certguard.rhsmcertguard:01a217e8-74ef-7647-9797-617faefe8bd9", "hide_guarded_distributions": false, "redirect_to_object_storage": true}	pulpcore.app.tasks.base.ageneral_update		t	t	\N	f	[]	t		0
26	01a217e8-7502-71e7-91fe-fd362c007271	1069	1795697440002258	1795697440006093	completed	pulpcore.app.tasks.base.general_create	01a217e875017cd1881686fdcdf80aaa	1	1795697440002258	1795697440003426	1795697440006093	\N	\N	\N	["shared:prn:core.domain:01a217e8-73ab-7347-86dd-4571cf76ec4b"]	{"prn": "prn:file.filedistribution:01a217e8-7504-7838-9f8e-e134e31903be", "name": "distribution-cb6a9282959d", "hidden": false, "base_url": "/pulp/content/another/distribution-cb6a9282959d/", "base_path": "distribution-cb6a9282959d", "pulp_href": "/pulp/another/api/v3/distributions/file/file/01a217e8-7504-7838-9f8e-e134e31903be/", "checkpoint": false, "repository": null, "publication": "/pulp/another/api/v3/publications/file/file/01a217e8-747f-77e2-883b-8630b371525b/", "pulp_labels": {}, "pulp_created": "2026-11-26T12:50:40.004513Z", "content_guard": "/pulp/another/api/v3/contentguards/certguard/rhsm/01a217e8-74ef-7647-9797-617faefe8bd9/", "content_guard_prn": "prn:certguard.rhsmcertguard:01a217e8-74ef-7647-9797-617faefe8bd9", "pulp_last_updated": "2026-11-26T12:50:40.004513Z", "repository_version": null, "no_content_change_since": "2026-11-26T12:50:40.004513Z"}	pulpcore.app.tasks.base.general_create		f	t	\N	f	[]	t		1
27	01a217e8-7561-770b-9c5e-2513de873d4f	1069	1795697440097696	1795697440138480	completed	pulpcore.app.tasks.base.general_create	01a217e875567ab6921160e825d329b9	1	1795697440097696	1795697440098444	1795697440138480	\N	\N	\N	["prn:python.pythonrepository:01a217e8-7554-7ab7-99bb-1065e4635ac5", "shared:prn:core.domain:01a217e8-73ab-7347-86dd-4571cf76ec4b"]	{"prn": "prn:python.pythonpackagecontent:01a217e8-7578-77fd-8edc-73fe8cf5a251", "name": "shelf-reader", "size": 226, "author": "", "sha256": "f829b087fc4f433c4c911ab6e6a0b18a51fe5e9940508d490fa546adc75ab901", "dynamic": "[]", "license": "", "summary": "", "version": "1.0", "artifact": "/pulp/another/api/v3/artifacts/01a217e8-7573-7702-8095-4786aa895a98/", "filename": "shelf-reader-1.0.tar.gz", "keywords": "", "platform": "", "home_page": "", "pulp_href": "/pulp/another/api/v3/content/python/packages/01a217e8-7578-77fd-8edc-73fe8cf5a251/", "maintainer": "", "provenance": null, "classifiers": "[]", "description": "", "packagetype": "sdist", "project_url": "", "pulp_labels": {}, "vuln_report": null, "author_email": "", "download_url": "", "license_file": "[]", "project_urls": "[]", "pulp_created": "2026-11-26T12:50:40.120497Z", "provides_dist": "[]", "requires_dist": "[]", "obsoletes_dist": "[]", "python_version": "source", "metadata_sha256": null, "provides_extras": "[]", "requires_python": "", "maintainer_email": "", "metadata_version": "2.1", "pulp_last_updated": "2026-11-26T12:50:40.120497Z", "requires_external": "[]", "license_expression": "", "supported_platform": "", "description_content_type": ""}	granary.content.create_with_hooks		f	t	\N	f	[]	t	python	1
28	01a217e8-7596-70ea-8e1b-6f62caf38879	1069	1795697440150322	1795697440156085	completed	pulpcore.app.tasks.base.general_create	01a217e875957aca8e1114df04e9a75b	1	1795697440150322	1795697440151010	1795697440156085	\N	\N	\N	["shared:prn:core.domain:01a217e8-73ab-7347-86dd-4571cf76ec4b"]	{"prn": "prn:python.pythondistribution:01a217e8-7598-70f5-859a-aa79ae90e1c8", "name": "index", "as_of": null, "hidden": false, "merged": [], "remote": null, "allowed": [], "sources": [], "base_url": "/pypi/another/index/", "base_path": "index", "pulp_href": "/pulp/another/api/v3/distributions/python/pypi/01a217e8-7598-70f5-859a-aa79ae90e1c8/", "checkpoint": false, "lock_names": null, "repository": "/pulp/another/api/v3/repositories/python/python/01a217e8-7554-7ab7-99bb-1065e4635ac5/", "publication": null, "pulp_labels": {}, "pulp_created": "2026-11-26T12:50:40.152060Z", "allow_uploads": true, "content_guard": "/pulp/another/api/v3/contentguards/certguard/rhsm/01a217e8-74ef-7647-9797-617faefe8bd9/", "track_upstream": false, "cooling_off_days": null, "content_guard_prn": "prn:certguard.rhsmcertguard:01a217e8-74ef-7647-9797-617faefe8bd9", "pulp_last_updated": "2026-11-26T12:50:40.152060Z", "cooling_off_exempt": null, "repository_version": null, "no_content_change_since": null}	pulpcore.app.tasks.base.general_create		f	t	\N	f	[]	t		1
\.


--
-- Data for Name: task_resource; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.task_resource (resource, task_id, exclusive) FROM stdin;
\.


--
-- Data for Name: taskgroup; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.taskgroup (id, pulp_id, domain_id, pulp_created, pulp_last_updated, description, all_tasks_dispatched) FROM stdin;
\.


--
-- Data for Name: temporary_file; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.temporary_file (id, pulp_id, domain_id, sha256, size, digests, pulp_created) FROM stdin;
\.


--
-- Data for Name: upload; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.upload (id, pulp_id, domain_id, pulp_created, pulp_last_updated, size) FROM stdin;
1048	01a217e8-6a54-78aa-937b-fffc282a2357	1	1795697437268541	1795697437268541	6
\.


--
-- Data for Name: upload_chunk; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.upload_chunk (upload_id, start, size, sha256) FROM stdin;
1048	0	3	\\xba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad
\.


--
-- Data for Name: user_role; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.user_role (id, pulp_id, pulp_created, pulp_last_updated, user_id, role_id, domain_id, object_type, object_id, object_uuid, object_domain_id) FROM stdin;
1003	01a217e8-6727-7463-968d-f6a3026cd60e	1795697436455272	1795697436455272	1	37	\N	repository:file.file	1001	01a217e8-6725-7223-9db3-f0c438375b76	1
1005	01a217e8-672c-76d9-94fe-dfc486f1a091	1795697436460426	1795697436460426	1	31	\N	remote:file.file	1004	01a217e8-672b-7c0f-8b23-6d61f04812b1	1
1006	01a217e8-6730-7fd2-972e-7553791d60bd	1795697436464987	1795697436464987	1	4	\N	core.task	1	01a217e8-672f-7068-9d4b-eb1aca6acd6a	1
1007	01a217e8-6730-7fda-83d4-c21a7dffb10b	1795697436464987	1795697436464987	1	6	\N	core.task	1	01a217e8-672f-7068-9d4b-eb1aca6acd6a	1
1008	01a217e8-6806-70ec-8aa5-e3fc5766113c	1795697436678056	1795697436678056	1	4	\N	core.task	2	01a217e8-6804-7e08-9ab1-c6d9d179717f	1
1009	01a217e8-6806-70f7-85ee-6505da88c3c9	1795697436678056	1795697436678056	1	6	\N	core.task	2	01a217e8-6804-7e08-9ab1-c6d9d179717f	1
1012	01a217e8-6835-776d-94fb-34ddd79e7748	1795697436725463	1795697436725463	1	37	\N	repository:file.file	1010	01a217e8-6834-7db4-8531-7fdcc7d31abe	1
1014	01a217e8-6841-7b9d-8efb-856198452015	1795697436737724	1795697436737724	1	4	\N	core.task	3	01a217e8-6841-7157-9171-5512492cf85c	1
1015	01a217e8-6841-7ba6-95a0-afdffe97ca80	1795697436737724	1795697436737724	1	6	\N	core.task	3	01a217e8-6841-7157-9171-5512492cf85c	1
1017	01a217e8-6853-7bed-94a3-554c360b3e55	1795697436755743	1795697436755743	1	4	\N	core.task	4	01a217e8-6853-752b-989d-adc50a4f3252	1
1018	01a217e8-6853-7bf6-9236-7c00523ed59b	1795697436755743	1795697436755743	1	6	\N	core.task	4	01a217e8-6853-752b-989d-adc50a4f3252	1
1020	01a217e8-6869-74f7-9e31-f13ed04a0029	1795697436777309	1795697436777309	1	4	\N	core.task	5	01a217e8-6868-7d78-88b7-e80d41b6013f	1
1021	01a217e8-6869-7501-9484-9a1bfbdd2ea7	1795697436777309	1795697436777309	1	6	\N	core.task	5	01a217e8-6868-7d78-88b7-e80d41b6013f	1
1023	01a217e8-6885-7136-9513-d5481143982d	1795697436805074	1795697436805074	1	4	\N	core.task	6	01a217e8-6884-781f-82e5-3c3546c9d352	1
1024	01a217e8-6885-7141-8981-b9b4805308e0	1795697436805074	1795697436805074	1	6	\N	core.task	6	01a217e8-6884-781f-82e5-3c3546c9d352	1
1025	01a217e8-688e-7e08-9784-7a2d02eec2e8	1795697436814875	1795697436814875	1	4	\N	core.task	7	01a217e8-688d-7c4d-961e-95b7ccd62161	1
1026	01a217e8-688e-7e12-8fca-a1ab72ea18ab	1795697436814875	1795697436814875	1	6	\N	core.task	7	01a217e8-688d-7c4d-961e-95b7ccd62161	1
1027	01a217e8-689e-7e57-87ee-828b5bed7bb3	1795697436830894	1795697436830894	1	4	\N	core.task	8	01a217e8-689e-7547-88f9-a12360061d20	1
1028	01a217e8-689e-7e62-9e83-406fd51690a9	1795697436830894	1795697436830894	1	6	\N	core.task	8	01a217e8-689e-7547-88f9-a12360061d20	1
1029	01a217e8-68a7-7d67-99f3-294c6355c029	1795697436839836	1795697436839836	1	4	\N	core.task	9	01a217e8-68a7-771c-801a-982f9beab4bb	1
1030	01a217e8-68a7-7d6e-92e7-b13d4c4814c9	1795697436839836	1795697436839836	1	6	\N	core.task	9	01a217e8-68a7-771c-801a-982f9beab4bb	1
1032	01a217e8-68b9-7430-93a9-33198828bb64	1795697436857260	1795697436857260	1	14	\N	contentguard:core.rbac	1031	01a217e8-68b8-7c8d-81bb-614edbcdbcac	1
1033	01a217e8-68b9-7439-8b84-d6c3fbb16fad	1795697436857260	1795697436857260	1	16	\N	contentguard:core.rbac	1031	01a217e8-68b8-7c8d-81bb-614edbcdbcac	1
1034	01a217e8-68bc-7e95-862f-2261f5525304	1795697436860910	1795697436860910	1	4	\N	core.task	10	01a217e8-68bc-75a2-966a-e7b039fd0f8d	1
1035	01a217e8-68bc-7e9b-8cdf-ef3c84c9d676	1795697436860910	1795697436860910	1	6	\N	core.task	10	01a217e8-68bc-75a2-966a-e7b039fd0f8d	1
5005	01a217e8-694d-79ca-8b12-87ae1a3f3488	1795697437005610	1795697437005610	1	40	\N	publication:file.file	5002	01a217e8-6932-7b2f-81a9-bff22cb0d071	1
1036	01a217e8-6974-7ee2-9cfd-9d8b8e1a87e6	1795697437044928	1795697437044928	1	4	\N	core.task	11	01a217e8-6974-7725-9d37-4303368d28ea	1
1037	01a217e8-6974-7eee-8ee4-cb335f51d6ed	1795697437044928	1795697437044928	1	6	\N	core.task	11	01a217e8-6974-7725-9d37-4303368d28ea	1
3013	01a217e8-6978-7ece-9772-7d12e0f61bc8	1795697437048924	1795697437048924	1	43	\N	distribution:file.file	3012	01a217e8-6976-7c67-9501-561551dd17fa	1
1038	01a217e8-6988-7ae5-8bb2-6fa19038e8ca	1795697437064679	1795697437064679	1	4	\N	core.task	12	01a217e8-6988-73a8-9389-c6e00649448d	1
1039	01a217e8-6988-7aee-84b7-e1ff78ac1bbe	1795697437064679	1795697437064679	1	6	\N	core.task	12	01a217e8-6988-73a8-9389-c6e00649448d	1
3015	01a217e8-698b-7a3b-8ddf-b2dd726cbb20	1795697437067638	1795697437067638	1	43	\N	distribution:file.file	3014	01a217e8-698b-71b4-8718-6ab02a0444b8	1
1040	01a217e8-6993-7007-8710-4448354f205c	1795697437075000	1795697437075000	1	4	\N	core.task	13	01a217e8-6992-78a9-8fd2-2875ae202b92	1
1041	01a217e8-6993-700d-9b30-d85ef2f74259	1795697437075000	1795697437075000	1	6	\N	core.task	13	01a217e8-6992-78a9-8fd2-2875ae202b92	1
6005	01a217e8-69c4-7865-915f-1d984fe3d652	1795697437124522	1795697437124522	1	40	\N	publication:file.file	6002	01a217e8-69a3-7e2a-9d4a-04716200f578	1
1042	01a217e8-69e8-7acb-8f60-a9e42af11954	1795697437160673	1795697437160673	1	4	\N	core.task	14	01a217e8-69e8-71ed-8ec6-518601eb4302	1
1043	01a217e8-69e8-7ad7-8e30-76e536b572ab	1795697437160673	1795697437160673	1	6	\N	core.task	14	01a217e8-69e8-71ed-8ec6-518601eb4302	1
4006	01a217e8-69fb-7e51-8064-a419838da639	1795697437179893	1795697437179893	1	43	\N	distribution:file.file	4005	01a217e8-69f9-7260-92e3-386203014706	1
1044	01a217e8-6a0a-7e9f-94c2-477ecbbcf722	1795697437194912	1795697437194912	1	4	\N	core.task	15	01a217e8-6a0a-77d8-8b35-1cec7ea5c05c	1
1045	01a217e8-6a0a-7ea8-8e65-e4021d98f006	1795697437194912	1795697437194912	1	6	\N	core.task	15	01a217e8-6a0a-77d8-8b35-1cec7ea5c05c	1
4008	01a217e8-6a1c-72e0-81ff-90bf22e8f237	1795697437212177	1795697437212177	1	43	\N	distribution:file.file	4007	01a217e8-6a14-7b13-9437-fd355dac076e	1
1046	01a217e8-6a4e-7b2b-9f32-3daddc3378a1	1795697437262695	1795697437262695	1	8	\N	core.group	1	\N	1
1047	01a217e8-6a53-7192-9ca3-479fb0693514	1795697437267098	1795697437267098	1001	38	\N	repository:file.file	1010	01a217e8-6834-7db4-8531-7fdcc7d31abe	1
1049	01a217e8-6a54-7ed8-858d-082141996f88	1795697437268926	1795697437268926	1	2	\N	core.upload	1048	01a217e8-6a54-78aa-937b-fffc282a2357	1
1051	01a217e8-6a58-764b-802d-9a445b6b6876	1795697437272392	1795697437272392	1	50	\N	remote:python.python	1050	01a217e8-6a57-7cd7-9d42-c274239e322f	1
1054	01a217e8-6a5d-713c-89e1-fde104256251	1795697437277076	1795697437277076	1	53	\N	repository:python.python	1052	01a217e8-6a5c-7719-8984-6cfadb7e62e6	1
1055	01a217e8-6a5f-76b2-9086-5df2293291cf	1795697437279417	1795697437279417	1	4	\N	core.task	16	01a217e8-6a5e-7f6f-9b77-fb93ef90730a	1
1056	01a217e8-6a5f-76b8-8526-f044ba240f27	1795697437279417	1795697437279417	1	6	\N	core.task	16	01a217e8-6a5e-7f6f-9b77-fb93ef90730a	1
1060	01a217e8-739e-75d1-9055-2c2de35db351	1795697439646361	1795697439646361	1	34	\N	remote:file.git	1059	01a217e8-739d-7c6d-98bd-1087536d90b4	1
1062	01a217e8-73a3-7fa2-9f3c-8ed20ecfb789	1795697439651976	1795697439651976	1	31	\N	remote:file.file	1061	01a217e8-73a3-7c8a-9d83-d7fa33475f17	1
1064	01a217e8-73a5-7d6d-95e0-261f973e6857	1795697439653837	1795697439653837	1	46	\N	acs:file.file	1063	01a217e8-73a5-75a3-8db4-3331439ddd35	1
1066	01a217e8-73a7-7574-98f2-aadd4fd44157	1795697439655339	1795697439655339	1	21	\N	contentguard:core.header	1065	01a217e8-73a6-7e09-8b0e-e0bee4d9b2f9	1
1068	01a217e8-73a9-7424-937f-5c460b82f412	1795697439657257	1795697439657257	1	18	\N	contentguard:core.composite	1067	01a217e8-73a8-7d50-8c9f-519cd5f3be63	1
1070	01a217e8-73ab-77a0-92e2-e9b8201fa704	1795697439659475	1795697439659475	1	11	\N	core.domain	1069	01a217e8-73ab-7347-86dd-4571cf76ec4b	1
1073	01a217e8-73ad-7ca9-9f92-232da1bf9fd6	1795697439661790	1795697439661790	1	37	\N	repository:file.file	1071	01a217e8-73ad-7746-883a-efe4561cf49c	1069
1075	01a217e8-73d5-7597-91b8-f0e3678b611c	1795697439701348	1795697439701348	1	4	\N	core.task	17	01a217e8-73d4-7f56-9ccc-dedbe78fd145	1069
1076	01a217e8-73d5-75a0-947f-9bfd59562fd4	1795697439701348	1795697439701348	1	6	\N	core.task	17	01a217e8-73d4-7f56-9ccc-dedbe78fd145	1069
1078	01a217e8-73e1-7ce0-8e23-bc7dc5fa7e3c	1795697439713803	1795697439713803	1	4	\N	core.task	18	01a217e8-73e1-74e9-95e2-36c3ee469a64	1069
1079	01a217e8-73e1-7cea-8bb0-502f66286f73	1795697439713803	1795697439713803	1	6	\N	core.task	18	01a217e8-73e1-74e9-95e2-36c3ee469a64	1069
1081	01a217e8-7400-732a-8282-0060e5283150	1795697439744196	1795697439744196	1	4	\N	core.task	19	01a217e8-73fc-75fb-82c0-7207b650ed33	1069
1082	01a217e8-7400-7334-9700-e868ffd2e71c	1795697439744196	1795697439744196	1	6	\N	core.task	19	01a217e8-73fc-75fb-82c0-7207b650ed33	1069
1083	01a217e8-7449-78ed-9e20-2f502329ecde	1795697439817556	1795697439817556	1	4	\N	core.task	20	01a217e8-7448-7ff6-9a05-df82ab95e631	1069
1084	01a217e8-7449-78f9-8fb1-e16eed799bde	1795697439817556	1795697439817556	1	6	\N	core.task	20	01a217e8-7448-7ff6-9a05-df82ab95e631	1069
1085	01a217e8-746f-7282-932f-f7828fa6c068	1795697439855155	1795697439855155	1	4	\N	core.task	21	01a217e8-746e-7a3a-904b-2c51afb399d9	1069
1086	01a217e8-746f-728e-9684-78bef3ebd7e3	1795697439855155	1795697439855155	1	6	\N	core.task	21	01a217e8-746e-7a3a-904b-2c51afb399d9	1069
8005	01a217e8-7495-7752-9734-48430ba851fe	1795697439893456	1795697439893456	1	40	\N	publication:file.file	8002	01a217e8-747f-77e2-883b-8630b371525b	1069
1087	01a217e8-74c0-7fa2-98b6-e8c848ce6105	1795697439936975	1795697439936975	1	4	\N	core.task	22	01a217e8-74c0-783c-852f-d44359aa0039	1069
1088	01a217e8-74c0-7fad-9177-515a32241c4d	1795697439936975	1795697439936975	1	6	\N	core.task	22	01a217e8-74c0-783c-852f-d44359aa0039	1069
1090	01a217e8-74dd-7089-835a-1bee5ac6f893	1795697439965032	1795697439965032	1	4	\N	core.task	23	01a217e8-74dc-7afe-8d03-4cb1d534dc01	1069
1091	01a217e8-74dd-7093-9e15-6fd16faf0a3c	1795697439965032	1795697439965032	1	6	\N	core.task	23	01a217e8-74dc-7afe-8d03-4cb1d534dc01	1069
1093	01a217e8-74f1-7d5d-9e0e-ccfcca963664	1795697439985834	1795697439985834	1	4	\N	core.task	24	01a217e8-74f1-7819-8f0a-505aa547249c	1069
1094	01a217e8-74f1-7d65-9d21-135018cdf7ff	1795697439985834	1795697439985834	1	6	\N	core.task	24	01a217e8-74f1-7819-8f0a-505aa547249c	1069
1095	01a217e8-74ff-71e7-9999-4692596016be	1795697439999118	1795697439999118	1	4	\N	core.task	25	01a217e8-74fe-7a44-9fb7-d2b2f3719832	1
1096	01a217e8-74ff-71ee-8f04-03a3803f3a1a	1795697439999118	1795697439999118	1	6	\N	core.task	25	01a217e8-74fe-7a44-9fb7-d2b2f3719832	1
1097	01a217e8-7502-7658-88e2-6b8c8609a4c3	1795697440002395	1795697440002395	1	4	\N	core.task	26	01a217e8-7502-71e7-91fe-fd362c007271	1069
1098	01a217e8-7502-765e-9063-7ddc610f19cd	1795697440002395	1795697440002395	1	6	\N	core.task	26	01a217e8-7502-71e7-91fe-fd362c007271	1069
1099	01a217e8-754b-7096-9cb1-313826614aef	1795697440075037	1795697440075037	1002	37	1069	\N	\N	\N	\N
1102	01a217e8-7555-70a9-8b9d-3f0f647928e2	1795697440085040	1795697440085040	1	53	\N	repository:python.python	1100	01a217e8-7554-7ab7-99bb-1065e4635ac5	1069
1104	01a217e8-7561-7e99-9268-df63eb1ab298	1795697440097911	1795697440097911	1	4	\N	core.task	27	01a217e8-7561-770b-9c5e-2513de873d4f	1069
1105	01a217e8-7561-7ea0-860b-fb3b6be3d8ae	1795697440097911	1795697440097911	1	6	\N	core.task	27	01a217e8-7561-770b-9c5e-2513de873d4f	1069
1106	01a217e8-7596-7834-8589-b0b892e0abac	1795697440150511	1795697440150511	1	4	\N	core.task	28	01a217e8-7596-70ea-8e1b-6f62caf38879	1069
1107	01a217e8-7596-783e-87c8-ac0a3966cd81	1795697440150511	1795697440150511	1	6	\N	core.task	28	01a217e8-7596-70ea-8e1b-6f62caf38879	1069
3023	01a217e8-74c3-79b0-9443-1657f84af841	1795697439939603	1795697439939603	1	43	\N	distribution:file.file	3022	01a217e8-74c2-763c-85b7-ac933dae39af	1069
4014	01a217e8-74e6-721f-9ef8-0b87358ca24f	1795697439974130	1795697439974130	1	43	\N	distribution:file.file	4013	01a217e8-74e4-7aa9-9bf9-35a7c6f2fa75	1069
4016	01a217e8-74f4-75c0-9325-4481bd52259c	1795697439988358	1795697439988358	1	43	\N	distribution:file.file	4015	01a217e8-74f3-7ec8-89da-84f6ceab066e	1069
4018	01a217e8-7505-7544-9521-2282ba10464e	1795697440005328	1795697440005328	1	43	\N	distribution:file.file	4017	01a217e8-7504-7838-9f8e-e134e31903be	1069
4020	01a217e8-759a-774c-9278-d17c83f53edd	1795697440154455	1795697440154455	1	59	\N	distribution:python.python	4019	01a217e8-7598-70f5-859a-aa79ae90e1c8	1069
\.


--
-- Data for Name: version_content_summary; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.version_content_summary (version_id, type_id, present, added, removed) FROM stdin;
2034	1268862375	8	8	0
3010	1268862375	4	4	0
3011	1268862375	2	0	2
4004	1268862375	3	1	0
4012	1268862375	3	3	0
9005	1869229647	1	1	0
\.


--
-- Data for Name: vulnerability_report; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.vulnerability_report (id, pulp_id, domain_id, pulp_created, pulp_last_updated, vulns, content_id, content_type, content_uuid) FROM stdin;
\.


--
-- Data for Name: vulnerability_report_version; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.vulnerability_report_version (report_id, version_id) FROM stdin;
\.


--
-- Name: access_policy access_policy_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.access_policy
    ADD CONSTRAINT access_policy_pkey PRIMARY KEY (id);


--
-- Name: access_state access_state_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.access_state
    ADD CONSTRAINT access_state_pkey PRIMARY KEY (id);


--
-- Name: acs acs_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.acs
    ADD CONSTRAINT acs_pkey PRIMARY KEY (id);


--
-- Name: api_token api_token_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.api_token
    ADD CONSTRAINT api_token_pkey PRIMARY KEY (id);


--
-- Name: artifact artifact_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.artifact
    ADD CONSTRAINT artifact_pkey PRIMARY KEY (id);


--
-- Name: audit_record audit_record_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.audit_record
    ADD CONSTRAINT audit_record_pkey PRIMARY KEY (id);


--
-- Name: auth_group auth_group_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.auth_group
    ADD CONSTRAINT auth_group_pkey PRIMARY KEY (id);


--
-- Name: auth_user auth_user_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.auth_user
    ADD CONSTRAINT auth_user_pkey PRIMARY KEY (id);


--
-- Name: burnt_job_token burnt_job_token_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.burnt_job_token
    ADD CONSTRAINT burnt_job_token_pkey PRIMARY KEY (name);


--
-- Name: certguard_rhsmcertguard certguard_rhsmcertguard_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.certguard_rhsmcertguard
    ADD CONSTRAINT certguard_rhsmcertguard_pkey PRIMARY KEY (id);


--
-- Name: certguard_x509certguard certguard_x509certguard_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.certguard_x509certguard
    ADD CONSTRAINT certguard_x509certguard_pkey PRIMARY KEY (id);


--
-- Name: content_artifact content_artifact_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.content_artifact
    ADD CONSTRAINT content_artifact_pkey PRIMARY KEY (id);


--
-- Name: content_type content_type_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.content_type
    ADD CONSTRAINT content_type_pkey PRIMARY KEY (id);


--
-- Name: contentguard contentguard_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.contentguard
    ADD CONSTRAINT contentguard_pkey PRIMARY KEY (id);


--
-- Name: core_compositecontentguard core_compositecontentguard_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.core_compositecontentguard
    ADD CONSTRAINT core_compositecontentguard_pkey PRIMARY KEY (id);


--
-- Name: core_envvarheadercontentguard core_envvarheadercontentguard_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.core_envvarheadercontentguard
    ADD CONSTRAINT core_envvarheadercontentguard_pkey PRIMARY KEY (id);


--
-- Name: core_headercontentguard core_headercontentguard_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.core_headercontentguard
    ADD CONSTRAINT core_headercontentguard_pkey PRIMARY KEY (id);


--
-- Name: created_resource created_resource_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.created_resource
    ADD CONSTRAINT created_resource_pkey PRIMARY KEY (id);


--
-- Name: distribution distribution_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.distribution
    ADD CONSTRAINT distribution_pkey PRIMARY KEY (id);


--
-- Name: distribution_previous distribution_previous_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.distribution_previous
    ADD CONSTRAINT distribution_previous_pkey PRIMARY KEY (distribution_id, publication_id);


--
-- Name: domain_move domain_move_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.domain_move
    ADD CONSTRAINT domain_move_pkey PRIMARY KEY (domain_id);


--
-- Name: domain domain_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.domain
    ADD CONSTRAINT domain_pkey PRIMARY KEY (id);


--
-- Name: external_group external_group_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.external_group
    ADD CONSTRAINT external_group_pkey PRIMARY KEY (user_id, group_id);


--
-- Name: external_role external_role_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.external_role
    ADD CONSTRAINT external_role_pkey PRIMARY KEY (assignment_id);


--
-- Name: external_superuser external_superuser_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.external_superuser
    ADD CONSTRAINT external_superuser_pkey PRIMARY KEY (user_id);


--
-- Name: external_user external_user_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.external_user
    ADD CONSTRAINT external_user_pkey PRIMARY KEY (source, subject);


--
-- Name: file_filecontent file_filecontent_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.file_filecontent
    ADD CONSTRAINT file_filecontent_pkey PRIMARY KEY (id);


--
-- Name: file_filegitremote file_filegitremote_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.file_filegitremote
    ADD CONSTRAINT file_filegitremote_pkey PRIMARY KEY (id);


--
-- Name: file_filepublication file_filepublication_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.file_filepublication
    ADD CONSTRAINT file_filepublication_pkey PRIMARY KEY (id);


--
-- Name: file_filerepository file_filerepository_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.file_filerepository
    ADD CONSTRAINT file_filerepository_pkey PRIMARY KEY (id);


--
-- Name: granary_schema granary_schema_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.granary_schema
    ADD CONSTRAINT granary_schema_pkey PRIMARY KEY (component);


--
-- Name: granary_sequence granary_sequence_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.granary_sequence
    ADD CONSTRAINT granary_sequence_pkey PRIMARY KEY (name);


--
-- Name: group_role group_role_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.group_role
    ADD CONSTRAINT group_role_pkey PRIMARY KEY (id);


--
-- Name: group_user group_user_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.group_user
    ADD CONSTRAINT group_user_pkey PRIMARY KEY (group_id, user_id);


--
-- Name: plugin_crash plugin_crash_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.plugin_crash
    ADD CONSTRAINT plugin_crash_pkey PRIMARY KEY (id);


--
-- Name: process process_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.process
    ADD CONSTRAINT process_pkey PRIMARY KEY (id);


--
-- Name: profile_artifact profile_artifact_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.profile_artifact
    ADD CONSTRAINT profile_artifact_pkey PRIMARY KEY (id);


--
-- Name: progress_report progress_report_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.progress_report
    ADD CONSTRAINT progress_report_pkey PRIMARY KEY (id);


--
-- Name: publication publication_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.publication
    ADD CONSTRAINT publication_pkey PRIMARY KEY (id);


--
-- Name: published_artifact published_artifact_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.published_artifact
    ADD CONSTRAINT published_artifact_pkey PRIMARY KEY (id);


--
-- Name: published_metadata published_metadata_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.published_metadata
    ADD CONSTRAINT published_metadata_pkey PRIMARY KEY (id);


--
-- Name: python_packagehold python_packagehold_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.python_packagehold
    ADD CONSTRAINT python_packagehold_pkey PRIMARY KEY (id);


--
-- Name: python_packageproject python_packageproject_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.python_packageproject
    ADD CONSTRAINT python_packageproject_pkey PRIMARY KEY (id);


--
-- Name: python_packageprovenance python_packageprovenance_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.python_packageprovenance
    ADD CONSTRAINT python_packageprovenance_pkey PRIMARY KEY (id);


--
-- Name: python_packageyank python_packageyank_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.python_packageyank
    ADD CONSTRAINT python_packageyank_pkey PRIMARY KEY (id);


--
-- Name: python_pythonattestationrule python_pythonattestationrule_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.python_pythonattestationrule
    ADD CONSTRAINT python_pythonattestationrule_pkey PRIMARY KEY (id);


--
-- Name: python_pythonblocklistentry python_pythonblocklistentry_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.python_pythonblocklistentry
    ADD CONSTRAINT python_pythonblocklistentry_pkey PRIMARY KEY (id);


--
-- Name: python_pythondistribution python_pythondistribution_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.python_pythondistribution
    ADD CONSTRAINT python_pythondistribution_pkey PRIMARY KEY (id);


--
-- Name: python_pythonnamereservation python_pythonnamereservation_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.python_pythonnamereservation
    ADD CONSTRAINT python_pythonnamereservation_pkey PRIMARY KEY (id);


--
-- Name: python_pythonpackagecontent python_pythonpackagecontent_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.python_pythonpackagecontent
    ADD CONSTRAINT python_pythonpackagecontent_pkey PRIMARY KEY (id);


--
-- Name: python_pythonremote python_pythonremote_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.python_pythonremote
    ADD CONSTRAINT python_pythonremote_pkey PRIMARY KEY (id);


--
-- Name: python_pythonrepository python_pythonrepository_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.python_pythonrepository
    ADD CONSTRAINT python_pythonrepository_pkey PRIMARY KEY (id);


--
-- Name: remote_artifact remote_artifact_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.remote_artifact
    ADD CONSTRAINT remote_artifact_pkey PRIMARY KEY (id);


--
-- Name: remote remote_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.remote
    ADD CONSTRAINT remote_pkey PRIMARY KEY (id);


--
-- Name: repository_content repository_content_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.repository_content
    ADD CONSTRAINT repository_content_pkey PRIMARY KEY (repository_id, content_id, version_added);


--
-- Name: repository repository_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.repository
    ADD CONSTRAINT repository_pkey PRIMARY KEY (id);


--
-- Name: repository_version repository_version_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.repository_version
    ADD CONSTRAINT repository_version_pkey PRIMARY KEY (id);


--
-- Name: role_permission role_permission_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.role_permission
    ADD CONSTRAINT role_permission_pkey PRIMARY KEY (role_id, permission);


--
-- Name: role role_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.role
    ADD CONSTRAINT role_pkey PRIMARY KEY (id);


--
-- Name: row_count row_count_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.row_count
    ADD CONSTRAINT row_count_pkey PRIMARY KEY (name, domain_id);


--
-- Name: session session_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.session
    ADD CONSTRAINT session_pkey PRIMARY KEY (digest);


--
-- Name: task task_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.task
    ADD CONSTRAINT task_pkey PRIMARY KEY (id);


--
-- Name: task_resource task_resource_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.task_resource
    ADD CONSTRAINT task_resource_pkey PRIMARY KEY (resource, task_id);


--
-- Name: taskgroup taskgroup_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.taskgroup
    ADD CONSTRAINT taskgroup_pkey PRIMARY KEY (id);


--
-- Name: temporary_file temporary_file_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.temporary_file
    ADD CONSTRAINT temporary_file_pkey PRIMARY KEY (id);


--
-- Name: upload_chunk upload_chunk_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.upload_chunk
    ADD CONSTRAINT upload_chunk_pkey PRIMARY KEY (upload_id, start);


--
-- Name: upload upload_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.upload
    ADD CONSTRAINT upload_pkey PRIMARY KEY (id);


--
-- Name: user_role user_role_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.user_role
    ADD CONSTRAINT user_role_pkey PRIMARY KEY (id);


--
-- Name: version_content_summary version_content_summary_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.version_content_summary
    ADD CONSTRAINT version_content_summary_pkey PRIMARY KEY (version_id, type_id);


--
-- Name: vulnerability_report vulnerability_report_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.vulnerability_report
    ADD CONSTRAINT vulnerability_report_pkey PRIMARY KEY (id);


--
-- Name: vulnerability_report_version vulnerability_report_version_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.vulnerability_report_version
    ADD CONSTRAINT vulnerability_report_version_pkey PRIMARY KEY (report_id, version_id);


--
-- Name: access_policy_uuid; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX access_policy_uuid ON public.access_policy USING btree (pulp_id);


--
-- Name: access_policy_viewset_name; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX access_policy_viewset_name ON public.access_policy USING btree (viewset_name);


--
-- Name: acs_name; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX acs_name ON public.acs USING btree (domain_id, name);


--
-- Name: acs_remote_id; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX acs_remote_id ON public.acs USING btree (remote_id);


--
-- Name: acs_uuid; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX acs_uuid ON public.acs USING btree (pulp_id);


--
-- Name: api_token_digest; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX api_token_digest ON public.api_token USING btree (digest);


--
-- Name: api_token_name; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX api_token_name ON public.api_token USING btree (user_id, name);


--
-- Name: api_token_uuid; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX api_token_uuid ON public.api_token USING btree (pulp_id);


--
-- Name: artifact_sha224; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX artifact_sha224 ON public.artifact USING btree (domain_id, sha224) WHERE (sha224 IS NOT NULL);


--
-- Name: artifact_sha256; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX artifact_sha256 ON public.artifact USING btree (domain_id, sha256);


--
-- Name: artifact_sha384; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX artifact_sha384 ON public.artifact USING btree (domain_id, sha384) WHERE (sha384 IS NOT NULL);


--
-- Name: artifact_sha512; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX artifact_sha512 ON public.artifact USING btree (domain_id, sha512) WHERE (sha512 IS NOT NULL);


--
-- Name: artifact_uuid; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX artifact_uuid ON public.artifact USING btree (pulp_id);


--
-- Name: audit_record_correlation; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX audit_record_correlation ON public.audit_record USING btree (correlation_id);


--
-- Name: audit_record_time; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX audit_record_time ON public.audit_record USING btree ("time", id);


--
-- Name: audit_record_user; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX audit_record_user ON public.audit_record USING btree (username, "time");


--
-- Name: auth_group_name; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX auth_group_name ON public.auth_group USING btree (name);


--
-- Name: auth_user_username; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX auth_user_username ON public.auth_user USING btree (username);


--
-- Name: content_artifact_artifact; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX content_artifact_artifact ON public.content_artifact USING btree (artifact_id) WHERE (artifact_id IS NOT NULL);


--
-- Name: content_artifact_content; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX content_artifact_content ON public.content_artifact USING btree (content_id, relative_path);


--
-- Name: content_artifact_path; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX content_artifact_path ON public.content_artifact USING btree (relative_path);


--
-- Name: content_type_name; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX content_type_name ON public.content_type USING btree (name);


--
-- Name: contentguard_name; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX contentguard_name ON public.contentguard USING btree (domain_id, name);


--
-- Name: contentguard_uuid; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX contentguard_uuid ON public.contentguard USING btree (pulp_id);


--
-- Name: created_resource_prn; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX created_resource_prn ON public.created_resource USING btree (prn);


--
-- Name: created_resource_task; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX created_resource_task ON public.created_resource USING btree (task_id);


--
-- Name: distribution_base_path; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX distribution_base_path ON public.distribution USING btree (domain_id, base_path);


--
-- Name: distribution_content_guard_id; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX distribution_content_guard_id ON public.distribution USING btree (content_guard_id);


--
-- Name: distribution_name; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX distribution_name ON public.distribution USING btree (domain_id, name);


--
-- Name: distribution_previous_publication; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX distribution_previous_publication ON public.distribution_previous USING btree (publication_id);


--
-- Name: distribution_publication_id; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX distribution_publication_id ON public.distribution USING btree (publication_id);


--
-- Name: distribution_remote_id; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX distribution_remote_id ON public.distribution USING btree (remote_id);


--
-- Name: distribution_repository_id; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX distribution_repository_id ON public.distribution USING btree (repository_id);


--
-- Name: distribution_repository_version_id; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX distribution_repository_version_id ON public.distribution USING btree (repository_version_id);


--
-- Name: distribution_uuid; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX distribution_uuid ON public.distribution USING btree (pulp_id);


--
-- Name: domain_name; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX domain_name ON public.domain USING btree (name);


--
-- Name: external_group_group; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX external_group_group ON public.external_group USING btree (group_id);


--
-- Name: external_role_user; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX external_role_user ON public.external_role USING btree (user_id);


--
-- Name: external_user_user; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX external_user_user ON public.external_user USING btree (user_id);


--
-- Name: file_filecontent_key; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX file_filecontent_key ON public.file_filecontent USING btree (natural_key);


--
-- Name: file_filecontent_repo_key; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX file_filecontent_repo_key ON public.file_filecontent USING btree (relative_path);


--
-- Name: file_filecontent_uuid; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX file_filecontent_uuid ON public.file_filecontent USING btree (pulp_id);


--
-- Name: group_role_domain; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX group_role_domain ON public.group_role USING btree (group_id, role_id, domain_id) WHERE (domain_id IS NOT NULL);


--
-- Name: group_role_everywhere; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX group_role_everywhere ON public.group_role USING btree (group_id, role_id) WHERE ((object_type IS NULL) AND (domain_id IS NULL));


--
-- Name: group_role_holders; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX group_role_holders ON public.group_role USING btree (object_type, object_id) WHERE (object_type IS NOT NULL);


--
-- Name: group_role_in_domain; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX group_role_in_domain ON public.group_role USING btree (domain_id) WHERE (domain_id IS NOT NULL);


--
-- Name: group_role_object; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX group_role_object ON public.group_role USING btree (group_id, object_type, role_id, object_id) WHERE (object_type IS NOT NULL);


--
-- Name: group_role_role; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX group_role_role ON public.group_role USING btree (role_id);


--
-- Name: group_role_uuid; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX group_role_uuid ON public.group_role USING btree (pulp_id);


--
-- Name: group_user_user; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX group_user_user ON public.group_user USING btree (user_id);


--
-- Name: plugin_crash_plugin; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX plugin_crash_plugin ON public.plugin_crash USING btree (plugin, task);


--
-- Name: process_name; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX process_name ON public.process USING btree (role, name);


--
-- Name: process_uuid; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX process_uuid ON public.process USING btree (pulp_id);


--
-- Name: profile_artifact_artifact; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX profile_artifact_artifact ON public.profile_artifact USING btree (artifact_id);


--
-- Name: profile_artifact_task; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX profile_artifact_task ON public.profile_artifact USING btree (task_id, name);


--
-- Name: progress_report_task; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX progress_report_task ON public.progress_report USING btree (task_id, code);


--
-- Name: publication_repository_version_id; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX publication_repository_version_id ON public.publication USING btree (repository_version_id);


--
-- Name: publication_uuid; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX publication_uuid ON public.publication USING btree (pulp_id);


--
-- Name: published_artifact_content; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX published_artifact_content ON public.published_artifact USING btree (content_artifact_id);


--
-- Name: published_artifact_path; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX published_artifact_path ON public.published_artifact USING btree (publication_id, relative_path);


--
-- Name: published_metadata_artifact; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX published_metadata_artifact ON public.published_metadata USING btree (artifact_id);


--
-- Name: published_metadata_path; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX published_metadata_path ON public.published_metadata USING btree (publication_id, relative_path);


--
-- Name: python_packagehold_key; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX python_packagehold_key ON public.python_packagehold USING btree (natural_key);


--
-- Name: python_packagehold_repo_key; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX python_packagehold_repo_key ON public.python_packagehold USING btree (name_normalized, version);


--
-- Name: python_packagehold_uuid; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX python_packagehold_uuid ON public.python_packagehold USING btree (pulp_id);


--
-- Name: python_packageproject_key; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX python_packageproject_key ON public.python_packageproject USING btree (natural_key);


--
-- Name: python_packageproject_repo_key; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX python_packageproject_repo_key ON public.python_packageproject USING btree (name_normalized);


--
-- Name: python_packageproject_uuid; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX python_packageproject_uuid ON public.python_packageproject USING btree (pulp_id);


--
-- Name: python_packageprovenance_key; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX python_packageprovenance_key ON public.python_packageprovenance USING btree (natural_key);


--
-- Name: python_packageprovenance_project; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX python_packageprovenance_project ON public.python_packageprovenance USING btree (project);


--
-- Name: python_packageprovenance_repo_key; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX python_packageprovenance_repo_key ON public.python_packageprovenance USING btree (package_id);


--
-- Name: python_packageprovenance_uuid; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX python_packageprovenance_uuid ON public.python_packageprovenance USING btree (pulp_id);


--
-- Name: python_packageyank_key; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX python_packageyank_key ON public.python_packageyank USING btree (natural_key);


--
-- Name: python_packageyank_repo_key; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX python_packageyank_repo_key ON public.python_packageyank USING btree (name_normalized, version);


--
-- Name: python_packageyank_uuid; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX python_packageyank_uuid ON public.python_packageyank USING btree (pulp_id);


--
-- Name: python_pythonattestationrule_repository_id; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX python_pythonattestationrule_repository_id ON public.python_pythonattestationrule USING btree (repository_id);


--
-- Name: python_pythonattestationrule_uuid; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX python_pythonattestationrule_uuid ON public.python_pythonattestationrule USING btree (pulp_id);


--
-- Name: python_pythonblocklistentry_repository_id; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX python_pythonblocklistentry_repository_id ON public.python_pythonblocklistentry USING btree (repository_id);


--
-- Name: python_pythonblocklistentry_uuid; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX python_pythonblocklistentry_uuid ON public.python_pythonblocklistentry USING btree (pulp_id);


--
-- Name: python_pythonnamereservation_repository_id; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX python_pythonnamereservation_repository_id ON public.python_pythonnamereservation USING btree (repository_id);


--
-- Name: python_pythonnamereservation_uuid; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX python_pythonnamereservation_uuid ON public.python_pythonnamereservation USING btree (pulp_id);


--
-- Name: python_pythonpackagecontent_key; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX python_pythonpackagecontent_key ON public.python_pythonpackagecontent USING btree (natural_key);


--
-- Name: python_pythonpackagecontent_name_normalized; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX python_pythonpackagecontent_name_normalized ON public.python_pythonpackagecontent USING btree (name_normalized);


--
-- Name: python_pythonpackagecontent_repo_key; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX python_pythonpackagecontent_repo_key ON public.python_pythonpackagecontent USING btree (filename);


--
-- Name: python_pythonpackagecontent_uuid; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX python_pythonpackagecontent_uuid ON public.python_pythonpackagecontent USING btree (pulp_id);


--
-- Name: remote_artifact_place; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX remote_artifact_place ON public.remote_artifact USING btree (content_artifact_id, remote_id);


--
-- Name: remote_artifact_remote; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX remote_artifact_remote ON public.remote_artifact USING btree (remote_id, sha256);


--
-- Name: remote_name; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX remote_name ON public.remote USING btree (domain_id, name);


--
-- Name: remote_uuid; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX remote_uuid ON public.remote USING btree (pulp_id);


--
-- Name: repository_content_added; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX repository_content_added ON public.repository_content USING btree (repository_id, version_added);


--
-- Name: repository_content_content; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX repository_content_content ON public.repository_content USING btree (content_id);


--
-- Name: repository_content_removed; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX repository_content_removed ON public.repository_content USING btree (repository_id, version_removed) WHERE (version_removed IS NOT NULL);


--
-- Name: repository_name; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX repository_name ON public.repository USING btree (domain_id, name);


--
-- Name: repository_remote_id; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX repository_remote_id ON public.repository USING btree (remote_id);


--
-- Name: repository_uuid; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX repository_uuid ON public.repository USING btree (pulp_id);


--
-- Name: repository_version_number; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX repository_version_number ON public.repository_version USING btree (repository_id, number);


--
-- Name: repository_version_repository_id; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX repository_version_repository_id ON public.repository_version USING btree (repository_id);


--
-- Name: repository_version_uuid; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX repository_version_uuid ON public.repository_version USING btree (pulp_id);


--
-- Name: role_name; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX role_name ON public.role USING btree (name);


--
-- Name: role_permission_name; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX role_permission_name ON public.role_permission USING btree (permission);


--
-- Name: role_uuid; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX role_uuid ON public.role USING btree (pulp_id);


--
-- Name: session_user; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX "session_user" ON public.session USING btree (user_id);


--
-- Name: task_finished_at; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX task_finished_at ON public.task USING btree (finished_at);


--
-- Name: task_owner; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX task_owner ON public.task USING btree (owner) WHERE (owner IS NOT NULL);


--
-- Name: task_parent_task_id; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX task_parent_task_id ON public.task USING btree (parent_task_id);


--
-- Name: task_resource_exclusive; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX task_resource_exclusive ON public.task_resource USING btree (resource, task_id) WHERE (exclusive = true);


--
-- Name: task_resource_task; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX task_resource_task ON public.task_resource USING btree (task_id);


--
-- Name: task_task_group_id; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX task_task_group_id ON public.task USING btree (task_group_id);


--
-- Name: task_uuid; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX task_uuid ON public.task USING btree (pulp_id);


--
-- Name: task_waiting; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX task_waiting ON public.task USING btree (immediate, id) WHERE (state = 'waiting'::text);


--
-- Name: taskgroup_uuid; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX taskgroup_uuid ON public.taskgroup USING btree (pulp_id);


--
-- Name: temporary_file_blob; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX temporary_file_blob ON public.temporary_file USING btree (sha256);


--
-- Name: temporary_file_uuid; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX temporary_file_uuid ON public.temporary_file USING btree (pulp_id);


--
-- Name: upload_chunk_blob; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX upload_chunk_blob ON public.upload_chunk USING btree (sha256);


--
-- Name: upload_uuid; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX upload_uuid ON public.upload USING btree (pulp_id);


--
-- Name: user_role_domain; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX user_role_domain ON public.user_role USING btree (user_id, role_id, domain_id) WHERE (domain_id IS NOT NULL);


--
-- Name: user_role_everywhere; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX user_role_everywhere ON public.user_role USING btree (user_id, role_id) WHERE ((object_type IS NULL) AND (domain_id IS NULL));


--
-- Name: user_role_holders; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX user_role_holders ON public.user_role USING btree (object_type, object_id) WHERE (object_type IS NOT NULL);


--
-- Name: user_role_in_domain; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX user_role_in_domain ON public.user_role USING btree (domain_id) WHERE (domain_id IS NOT NULL);


--
-- Name: user_role_object; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX user_role_object ON public.user_role USING btree (user_id, object_type, role_id, object_id) WHERE (object_type IS NOT NULL);


--
-- Name: user_role_role; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX user_role_role ON public.user_role USING btree (role_id);


--
-- Name: user_role_uuid; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX user_role_uuid ON public.user_role USING btree (pulp_id);


--
-- Name: vulnerability_report_content_id; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX vulnerability_report_content_id ON public.vulnerability_report USING btree (content_id);


--
-- Name: vulnerability_report_uuid; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX vulnerability_report_uuid ON public.vulnerability_report USING btree (pulp_id);


--
-- Name: vulnerability_report_version_version; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX vulnerability_report_version_version ON public.vulnerability_report_version USING btree (version_id);


--
-- Name: contentguard granary_content_contentguard; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER granary_content_contentguard AFTER INSERT OR DELETE OR UPDATE ON public.contentguard FOR EACH STATEMENT EXECUTE FUNCTION public.granary_content_changed();


--
-- Name: distribution granary_content_distribution; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER granary_content_distribution AFTER INSERT OR DELETE OR UPDATE ON public.distribution FOR EACH STATEMENT EXECUTE FUNCTION public.granary_content_changed();


--
-- Name: publication granary_content_publication; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER granary_content_publication AFTER INSERT OR DELETE OR UPDATE ON public.publication FOR EACH STATEMENT EXECUTE FUNCTION public.granary_content_changed();


--
-- Name: repository_version granary_content_repository_version; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER granary_content_repository_version AFTER INSERT OR DELETE OR UPDATE ON public.repository_version FOR EACH STATEMENT EXECUTE FUNCTION public.granary_content_changed();


--
-- Name: acs granary_roles_acs; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER granary_roles_acs AFTER DELETE ON public.acs FOR EACH ROW EXECUTE FUNCTION public.granary_roles_acs();


--
-- Name: auth_group granary_roles_auth_group; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER granary_roles_auth_group AFTER DELETE ON public.auth_group FOR EACH ROW EXECUTE FUNCTION public.granary_roles_auth_group();


--
-- Name: contentguard granary_roles_contentguard; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER granary_roles_contentguard AFTER DELETE ON public.contentguard FOR EACH ROW EXECUTE FUNCTION public.granary_roles_contentguard();


--
-- Name: distribution granary_roles_distribution; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER granary_roles_distribution AFTER DELETE ON public.distribution FOR EACH ROW EXECUTE FUNCTION public.granary_roles_distribution();


--
-- Name: publication granary_roles_publication; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER granary_roles_publication AFTER DELETE ON public.publication FOR EACH ROW EXECUTE FUNCTION public.granary_roles_publication();


--
-- Name: remote granary_roles_remote; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER granary_roles_remote AFTER DELETE ON public.remote FOR EACH ROW EXECUTE FUNCTION public.granary_roles_remote();


--
-- Name: repository granary_roles_repository; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER granary_roles_repository AFTER DELETE ON public.repository FOR EACH ROW EXECUTE FUNCTION public.granary_roles_repository();


--
-- Name: task granary_roles_task; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER granary_roles_task AFTER DELETE ON public.task FOR EACH ROW EXECUTE FUNCTION public.granary_roles_task();


--
-- Name: upload granary_roles_upload; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER granary_roles_upload AFTER DELETE ON public.upload FOR EACH ROW EXECUTE FUNCTION public.granary_roles_upload();


--
-- Name: acs acs_remote_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.acs
    ADD CONSTRAINT acs_remote_id_fkey FOREIGN KEY (remote_id) REFERENCES public.remote(id) ON DELETE CASCADE;


--
-- Name: api_token api_token_user_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.api_token
    ADD CONSTRAINT api_token_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.auth_user(id) ON DELETE CASCADE;


--
-- Name: certguard_rhsmcertguard certguard_rhsmcertguard_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.certguard_rhsmcertguard
    ADD CONSTRAINT certguard_rhsmcertguard_id_fkey FOREIGN KEY (id) REFERENCES public.contentguard(id) ON DELETE CASCADE;


--
-- Name: certguard_x509certguard certguard_x509certguard_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.certguard_x509certguard
    ADD CONSTRAINT certguard_x509certguard_id_fkey FOREIGN KEY (id) REFERENCES public.contentguard(id) ON DELETE CASCADE;


--
-- Name: content_artifact content_artifact_artifact_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.content_artifact
    ADD CONSTRAINT content_artifact_artifact_id_fkey FOREIGN KEY (artifact_id) REFERENCES public.artifact(id) ON DELETE RESTRICT;


--
-- Name: core_compositecontentguard core_compositecontentguard_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.core_compositecontentguard
    ADD CONSTRAINT core_compositecontentguard_id_fkey FOREIGN KEY (id) REFERENCES public.contentguard(id) ON DELETE CASCADE;


--
-- Name: core_envvarheadercontentguard core_envvarheadercontentguard_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.core_envvarheadercontentguard
    ADD CONSTRAINT core_envvarheadercontentguard_id_fkey FOREIGN KEY (id) REFERENCES public.contentguard(id) ON DELETE CASCADE;


--
-- Name: core_headercontentguard core_headercontentguard_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.core_headercontentguard
    ADD CONSTRAINT core_headercontentguard_id_fkey FOREIGN KEY (id) REFERENCES public.contentguard(id) ON DELETE CASCADE;


--
-- Name: created_resource created_resource_task_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.created_resource
    ADD CONSTRAINT created_resource_task_id_fkey FOREIGN KEY (task_id) REFERENCES public.task(id) ON DELETE CASCADE;


--
-- Name: distribution distribution_content_guard_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.distribution
    ADD CONSTRAINT distribution_content_guard_id_fkey FOREIGN KEY (content_guard_id) REFERENCES public.contentguard(id) ON DELETE SET NULL;


--
-- Name: distribution_previous distribution_previous_distribution_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.distribution_previous
    ADD CONSTRAINT distribution_previous_distribution_id_fkey FOREIGN KEY (distribution_id) REFERENCES public.distribution(id) ON DELETE CASCADE;


--
-- Name: distribution_previous distribution_previous_publication_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.distribution_previous
    ADD CONSTRAINT distribution_previous_publication_id_fkey FOREIGN KEY (publication_id) REFERENCES public.publication(id) ON DELETE CASCADE;


--
-- Name: distribution distribution_publication_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.distribution
    ADD CONSTRAINT distribution_publication_id_fkey FOREIGN KEY (publication_id) REFERENCES public.publication(id) ON DELETE SET NULL;


--
-- Name: distribution distribution_remote_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.distribution
    ADD CONSTRAINT distribution_remote_id_fkey FOREIGN KEY (remote_id) REFERENCES public.remote(id) ON DELETE SET NULL;


--
-- Name: distribution distribution_repository_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.distribution
    ADD CONSTRAINT distribution_repository_id_fkey FOREIGN KEY (repository_id) REFERENCES public.repository(id) ON DELETE SET NULL;


--
-- Name: distribution distribution_repository_version_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.distribution
    ADD CONSTRAINT distribution_repository_version_id_fkey FOREIGN KEY (repository_version_id) REFERENCES public.repository_version(id) ON DELETE SET NULL;


--
-- Name: domain domain_default_content_guard_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.domain
    ADD CONSTRAINT domain_default_content_guard_id_fkey FOREIGN KEY (default_content_guard_id) REFERENCES public.contentguard(id) ON DELETE SET NULL;


--
-- Name: domain_move domain_move_domain_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.domain_move
    ADD CONSTRAINT domain_move_domain_id_fkey FOREIGN KEY (domain_id) REFERENCES public.domain(id) ON DELETE CASCADE;


--
-- Name: external_group external_group_group_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.external_group
    ADD CONSTRAINT external_group_group_id_fkey FOREIGN KEY (group_id) REFERENCES public.auth_group(id) ON DELETE CASCADE;


--
-- Name: external_group external_group_user_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.external_group
    ADD CONSTRAINT external_group_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.auth_user(id) ON DELETE CASCADE;


--
-- Name: external_role external_role_assignment_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.external_role
    ADD CONSTRAINT external_role_assignment_id_fkey FOREIGN KEY (assignment_id) REFERENCES public.user_role(id) ON DELETE CASCADE;


--
-- Name: external_role external_role_user_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.external_role
    ADD CONSTRAINT external_role_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.auth_user(id) ON DELETE CASCADE;


--
-- Name: external_superuser external_superuser_user_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.external_superuser
    ADD CONSTRAINT external_superuser_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.auth_user(id) ON DELETE CASCADE;


--
-- Name: external_user external_user_user_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.external_user
    ADD CONSTRAINT external_user_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.auth_user(id) ON DELETE CASCADE;


--
-- Name: file_filegitremote file_filegitremote_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.file_filegitremote
    ADD CONSTRAINT file_filegitremote_id_fkey FOREIGN KEY (id) REFERENCES public.remote(id) ON DELETE CASCADE;


--
-- Name: file_filepublication file_filepublication_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.file_filepublication
    ADD CONSTRAINT file_filepublication_id_fkey FOREIGN KEY (id) REFERENCES public.publication(id) ON DELETE CASCADE;


--
-- Name: file_filerepository file_filerepository_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.file_filerepository
    ADD CONSTRAINT file_filerepository_id_fkey FOREIGN KEY (id) REFERENCES public.repository(id) ON DELETE CASCADE;


--
-- Name: group_role group_role_domain_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.group_role
    ADD CONSTRAINT group_role_domain_id_fkey FOREIGN KEY (domain_id) REFERENCES public.domain(id) ON DELETE CASCADE;


--
-- Name: group_role group_role_group_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.group_role
    ADD CONSTRAINT group_role_group_id_fkey FOREIGN KEY (group_id) REFERENCES public.auth_group(id) ON DELETE CASCADE;


--
-- Name: group_role group_role_role_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.group_role
    ADD CONSTRAINT group_role_role_id_fkey FOREIGN KEY (role_id) REFERENCES public.role(id) ON DELETE CASCADE;


--
-- Name: group_user group_user_group_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.group_user
    ADD CONSTRAINT group_user_group_id_fkey FOREIGN KEY (group_id) REFERENCES public.auth_group(id) ON DELETE CASCADE;


--
-- Name: group_user group_user_user_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.group_user
    ADD CONSTRAINT group_user_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.auth_user(id) ON DELETE CASCADE;


--
-- Name: profile_artifact profile_artifact_artifact_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.profile_artifact
    ADD CONSTRAINT profile_artifact_artifact_id_fkey FOREIGN KEY (artifact_id) REFERENCES public.artifact(id) ON DELETE RESTRICT;


--
-- Name: profile_artifact profile_artifact_task_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.profile_artifact
    ADD CONSTRAINT profile_artifact_task_id_fkey FOREIGN KEY (task_id) REFERENCES public.task(id) ON DELETE CASCADE;


--
-- Name: progress_report progress_report_task_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.progress_report
    ADD CONSTRAINT progress_report_task_id_fkey FOREIGN KEY (task_id) REFERENCES public.task(id) ON DELETE CASCADE;


--
-- Name: publication publication_repository_version_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.publication
    ADD CONSTRAINT publication_repository_version_id_fkey FOREIGN KEY (repository_version_id) REFERENCES public.repository_version(id) ON DELETE CASCADE;


--
-- Name: published_artifact published_artifact_content_artifact_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.published_artifact
    ADD CONSTRAINT published_artifact_content_artifact_id_fkey FOREIGN KEY (content_artifact_id) REFERENCES public.content_artifact(id) ON DELETE CASCADE;


--
-- Name: published_artifact published_artifact_publication_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.published_artifact
    ADD CONSTRAINT published_artifact_publication_id_fkey FOREIGN KEY (publication_id) REFERENCES public.publication(id) ON DELETE CASCADE;


--
-- Name: published_metadata published_metadata_artifact_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.published_metadata
    ADD CONSTRAINT published_metadata_artifact_id_fkey FOREIGN KEY (artifact_id) REFERENCES public.artifact(id) ON DELETE RESTRICT;


--
-- Name: published_metadata published_metadata_publication_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.published_metadata
    ADD CONSTRAINT published_metadata_publication_id_fkey FOREIGN KEY (publication_id) REFERENCES public.publication(id) ON DELETE CASCADE;


--
-- Name: python_pythonattestationrule python_pythonattestationrule_repository_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.python_pythonattestationrule
    ADD CONSTRAINT python_pythonattestationrule_repository_id_fkey FOREIGN KEY (repository_id) REFERENCES public.repository(id) ON DELETE CASCADE;


--
-- Name: python_pythonblocklistentry python_pythonblocklistentry_repository_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.python_pythonblocklistentry
    ADD CONSTRAINT python_pythonblocklistentry_repository_id_fkey FOREIGN KEY (repository_id) REFERENCES public.repository(id) ON DELETE CASCADE;


--
-- Name: python_pythondistribution python_pythondistribution_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.python_pythondistribution
    ADD CONSTRAINT python_pythondistribution_id_fkey FOREIGN KEY (id) REFERENCES public.distribution(id) ON DELETE CASCADE;


--
-- Name: python_pythonnamereservation python_pythonnamereservation_repository_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.python_pythonnamereservation
    ADD CONSTRAINT python_pythonnamereservation_repository_id_fkey FOREIGN KEY (repository_id) REFERENCES public.repository(id) ON DELETE CASCADE;


--
-- Name: python_pythonremote python_pythonremote_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.python_pythonremote
    ADD CONSTRAINT python_pythonremote_id_fkey FOREIGN KEY (id) REFERENCES public.remote(id) ON DELETE CASCADE;


--
-- Name: python_pythonrepository python_pythonrepository_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.python_pythonrepository
    ADD CONSTRAINT python_pythonrepository_id_fkey FOREIGN KEY (id) REFERENCES public.repository(id) ON DELETE CASCADE;


--
-- Name: remote_artifact remote_artifact_content_artifact_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.remote_artifact
    ADD CONSTRAINT remote_artifact_content_artifact_id_fkey FOREIGN KEY (content_artifact_id) REFERENCES public.content_artifact(id) ON DELETE CASCADE;


--
-- Name: remote_artifact remote_artifact_remote_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.remote_artifact
    ADD CONSTRAINT remote_artifact_remote_id_fkey FOREIGN KEY (remote_id) REFERENCES public.remote(id) ON DELETE CASCADE;


--
-- Name: repository_content repository_content_repository_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.repository_content
    ADD CONSTRAINT repository_content_repository_id_fkey FOREIGN KEY (repository_id) REFERENCES public.repository(id) ON DELETE CASCADE;


--
-- Name: repository repository_remote_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.repository
    ADD CONSTRAINT repository_remote_id_fkey FOREIGN KEY (remote_id) REFERENCES public.remote(id) ON DELETE SET NULL;


--
-- Name: repository_version repository_version_base_version_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.repository_version
    ADD CONSTRAINT repository_version_base_version_id_fkey FOREIGN KEY (base_version_id) REFERENCES public.repository_version(id) ON DELETE SET NULL;


--
-- Name: repository_version repository_version_repository_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.repository_version
    ADD CONSTRAINT repository_version_repository_id_fkey FOREIGN KEY (repository_id) REFERENCES public.repository(id) ON DELETE CASCADE;


--
-- Name: role_permission role_permission_role_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.role_permission
    ADD CONSTRAINT role_permission_role_id_fkey FOREIGN KEY (role_id) REFERENCES public.role(id) ON DELETE CASCADE;


--
-- Name: session session_user_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.session
    ADD CONSTRAINT session_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.auth_user(id) ON DELETE CASCADE;


--
-- Name: task task_created_by_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.task
    ADD CONSTRAINT task_created_by_id_fkey FOREIGN KEY (created_by_id) REFERENCES public.auth_user(id) ON DELETE SET NULL;


--
-- Name: task task_parent_task_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.task
    ADD CONSTRAINT task_parent_task_id_fkey FOREIGN KEY (parent_task_id) REFERENCES public.task(id) ON DELETE SET NULL;


--
-- Name: task_resource task_resource_task_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.task_resource
    ADD CONSTRAINT task_resource_task_id_fkey FOREIGN KEY (task_id) REFERENCES public.task(id) ON DELETE CASCADE;


--
-- Name: task task_task_group_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.task
    ADD CONSTRAINT task_task_group_id_fkey FOREIGN KEY (task_group_id) REFERENCES public.taskgroup(id) ON DELETE SET NULL;


--
-- Name: upload_chunk upload_chunk_upload_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.upload_chunk
    ADD CONSTRAINT upload_chunk_upload_id_fkey FOREIGN KEY (upload_id) REFERENCES public.upload(id) ON DELETE CASCADE;


--
-- Name: user_role user_role_domain_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.user_role
    ADD CONSTRAINT user_role_domain_id_fkey FOREIGN KEY (domain_id) REFERENCES public.domain(id) ON DELETE CASCADE;


--
-- Name: user_role user_role_role_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.user_role
    ADD CONSTRAINT user_role_role_id_fkey FOREIGN KEY (role_id) REFERENCES public.role(id) ON DELETE CASCADE;


--
-- Name: user_role user_role_user_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.user_role
    ADD CONSTRAINT user_role_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.auth_user(id) ON DELETE CASCADE;


--
-- Name: version_content_summary version_content_summary_version_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.version_content_summary
    ADD CONSTRAINT version_content_summary_version_id_fkey FOREIGN KEY (version_id) REFERENCES public.repository_version(id) ON DELETE CASCADE;


--
-- Name: vulnerability_report_version vulnerability_report_version_report_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.vulnerability_report_version
    ADD CONSTRAINT vulnerability_report_version_report_id_fkey FOREIGN KEY (report_id) REFERENCES public.vulnerability_report(id) ON DELETE CASCADE;


--
-- Name: vulnerability_report_version vulnerability_report_version_version_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.vulnerability_report_version
    ADD CONSTRAINT vulnerability_report_version_version_id_fkey FOREIGN KEY (version_id) REFERENCES public.repository_version(id) ON DELETE CASCADE;


--
-- PostgreSQL database dump complete
--

\unrestrict nZfo4sitV5yhWwXhVvWTHjhpToXV2XieHQ8fpwxHGUL3VNHdi1C6qzAnn5HD1QL

