--
-- PostgreSQL database dump
--

\restrict RJOE6jng5rRqO4GRK0ehRCjQHF7QVdafJGu5aofgrLCB7cBNfeC24TMJjZhIEzx

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
    default_content_guard_id bigint
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
    cooling_off_exempt jsonb
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
    cooling_off_exempt jsonb
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
71	01a21705-5a44-79bc-9e58-8391e7b1bc66	1795682556484608	1795682556484608	[]	[{"action": ["create", "list", "retrieve"], "effect": "allow", "principal": "admin"}]	artifacts	f	{}
72	01a21705-5a44-7ce4-974a-91895cb8fd4c	1795682556484805	1795682556484805	[{"function": "add_roles_for_object_creator", "parameters": {"roles": "core.upload_owner"}}]	[{"action": ["list", "retrieve", "my_permissions"], "effect": "allow", "principal": "authenticated"}, {"action": ["create"], "effect": "allow", "condition": ["has_model_or_domain_perms:core.add_upload"], "principal": "authenticated"}, {"action": ["update"], "effect": "allow", "condition": ["has_model_or_domain_or_obj_perms:core.change_upload"], "principal": "authenticated"}, {"action": ["destroy"], "effect": "allow", "condition": ["has_model_or_domain_or_obj_perms:core.delete_upload"], "principal": "authenticated"}, {"action": ["commit"], "effect": "allow", "condition": ["has_model_or_domain_or_obj_perms:core.change_upload"], "principal": "authenticated"}, {"action": ["list_roles", "add_role", "remove_role"], "effect": "allow", "condition": ["has_model_or_domain_or_obj_perms:core.manage_roles_upload"], "principal": "authenticated"}]	uploads	f	{"function": "scope_queryset"}
73	01a21705-5a44-7dab-84ef-b9cc7d199e14	1795682556484854	1795682556484854	[{"function": "add_roles_for_object_creator", "parameters": {"roles": "core.task_owner"}}]	[{"action": ["list", "retrieve", "my_permissions"], "effect": "allow", "principal": "authenticated"}, {"action": ["profile_artifacts"], "effect": "allow", "condition": "has_model_or_domain_or_obj_perms:core.view_task_profile_artifacts", "principal": "authenticated"}, {"action": ["destroy"], "effect": "allow", "condition": "has_model_or_domain_or_obj_perms:core.delete_task", "principal": "authenticated"}, {"action": ["update", "partial_update"], "effect": "allow", "condition": "has_model_or_domain_or_obj_perms:core.change_task", "principal": "authenticated"}, {"action": ["purge"], "effect": "allow", "principal": "authenticated"}, {"action": ["list_roles", "add_role", "remove_role"], "effect": "allow", "condition": "has_model_or_domain_or_obj_perms:core.manage_roles_task", "principal": "authenticated"}]	tasks	f	{"function": "scope_queryset"}
74	01a21705-5a44-7e30-8995-2f85fd5a7a3e	1795682556484886	1795682556484886	[]	[{"action": ["list", "retrieve", "partial_update"], "effect": "allow", "principal": "authenticated"}]	task-groups	f	{"function": "scope_queryset"}
75	01a21705-5a44-7ea0-965d-b67ff7bd73f3	1795682556484914	1795682556484914	[{"function": "add_roles_for_object_creator", "parameters": {"roles": "core.group_owner"}}]	[{"action": ["list", "retrieve", "my_permissions"], "effect": "allow", "principal": "authenticated"}, {"action": ["create"], "effect": "allow", "condition": ["has_model_perms:core.add_group"], "principal": "authenticated"}, {"action": ["update", "partial_update"], "effect": "allow", "condition": ["has_model_or_obj_perms:core.change_group"], "principal": "authenticated"}, {"action": ["destroy"], "effect": "allow", "condition": ["has_model_or_obj_perms:core.delete_group"], "principal": "authenticated"}, {"action": ["list_roles", "add_role", "remove_role"], "effect": "allow", "condition": ["has_model_or_obj_perms:core.manage_roles_group"], "principal": "authenticated"}]	groups	f	{"function": "scope_queryset"}
76	01a21705-5a44-7f2e-8b1d-0838ce662ae9	1795682556484948	1795682556484948	[]	[{"action": ["list"], "effect": "allow", "condition": "has_group_model_or_obj_perms:core.view_group", "principal": "authenticated"}, {"action": ["create", "destroy"], "effect": "allow", "condition": "has_group_model_or_obj_perms:core.change_group", "principal": "authenticated"}]	groups/users	f	{"function": "scope_queryset"}
77	01a21705-5a44-7fa6-9415-16083aadb44c	1795682556484978	1795682556484978	[{"function": "add_roles_for_object_creator", "parameters": {"roles": "core.domain_owner"}}]	[{"action": ["list", "retrieve", "my_permissions"], "effect": "allow", "principal": "authenticated"}, {"action": ["create"], "effect": "allow", "condition": ["has_model_perms:core.add_domain"], "principal": "authenticated"}, {"action": ["update", "partial_update", "set_label", "unset_label"], "effect": "allow", "condition": ["has_model_or_obj_perms:core.change_domain"], "principal": "authenticated"}, {"action": ["destroy"], "effect": "allow", "condition": ["has_model_or_obj_perms:core.delete_domain"], "principal": "authenticated"}, {"action": ["migrate"], "effect": "allow", "condition": ["has_model_or_obj_perms:core.change_domain"], "principal": "authenticated"}]	domains	f	{"function": "scope_queryset"}
78	01a21705-5a45-701a-8cbc-30fdbb8b5065	1795682556485006	1795682556485006	[]	[{"action": ["list"], "effect": "allow", "principal": "authenticated"}]	repository_versions	f	{"function": "scope_queryset"}
79	01a21705-5a45-707c-9b75-335f4079d406	1795682556485030	1795682556485030	[{"function": "add_roles_for_object_creator", "parameters": {"roles": ["core.rbaccontentguard_owner", "core.rbaccontentguard_downloader"]}}]	[{"action": ["list", "retrieve", "my_permissions"], "effect": "allow", "principal": "authenticated"}, {"action": ["create"], "effect": "allow", "condition": ["has_model_or_domain_perms:core.add_rbaccontentguard"], "principal": "authenticated"}, {"action": ["update", "partial_update"], "effect": "allow", "condition": ["has_model_or_domain_or_obj_perms:core.change_rbaccontentguard"], "principal": "authenticated"}, {"action": ["destroy"], "effect": "allow", "condition": ["has_model_or_domain_or_obj_perms:core.delete_rbaccontentguard"], "principal": "authenticated"}, {"action": ["download"], "effect": "allow", "condition": ["has_model_or_domain_or_obj_perms:core.download_rbaccontentguard"], "principal": "authenticated"}, {"action": ["list_roles", "add_role", "remove_role"], "effect": "allow", "condition": ["has_model_or_domain_or_obj_perms:core.manage_roles_rbaccontentguard"], "principal": "authenticated"}]	contentguards/core/rbac	f	{"function": "scope_queryset"}
80	01a21705-5a45-7105-9002-79bf8b2c877f	1795682556485063	1795682556485063	[{"function": "add_roles_for_object_creator", "parameters": {"roles": "core.compositecontentguard_owner"}}]	[{"action": ["list", "retrieve", "my_permissions"], "effect": "allow", "principal": "authenticated"}, {"action": ["create"], "effect": "allow", "condition": ["has_model_or_domain_perms:core.add_compositecontentguard"], "principal": "authenticated"}, {"action": ["update", "partial_update"], "effect": "allow", "condition": ["has_model_or_domain_or_obj_perms:core.change_compositecontentguard"], "principal": "authenticated"}, {"action": ["destroy"], "effect": "allow", "condition": ["has_model_or_domain_or_obj_perms:core.delete_compositecontentguard"], "principal": "authenticated"}, {"action": ["list_roles", "add_role", "remove_role"], "effect": "allow", "condition": ["has_model_or_domain_or_obj_perms:core.manage_roles_compositecontentguard"], "principal": "authenticated"}]	contentguards/core/composite	f	{"function": "scope_queryset"}
81	01a21705-5a45-7176-92bb-eb0b48676163	1795682556485091	1795682556485091	[{"function": "add_roles_for_object_creator", "parameters": {"roles": "core.headercontentguard_owner"}}]	[{"action": ["list", "retrieve", "my_permissions"], "effect": "allow", "principal": "authenticated"}, {"action": ["create"], "effect": "allow", "condition": ["has_model_or_domain_perms:core.add_headercontentguard"], "principal": "authenticated"}, {"action": ["update", "partial_update"], "effect": "allow", "condition": ["has_model_or_domain_or_obj_perms:core.change_headercontentguard"], "principal": "authenticated"}, {"action": ["destroy"], "effect": "allow", "condition": ["has_model_or_domain_or_obj_perms:core.delete_headercontentguard"], "principal": "authenticated"}, {"action": ["list_roles", "add_role", "remove_role"], "effect": "allow", "condition": ["has_model_or_domain_or_obj_perms:core.manage_roles_headercontentguard"], "principal": "authenticated"}]	contentguards/core/header	f	{"function": "scope_queryset"}
82	01a21705-5a45-72fe-8804-27e7793490c5	1795682556485187	1795682556485187	[{"function": "add_roles_for_object_creator", "parameters": {"roles": "core.envvarheadercontentguard_owner"}}]	[{"action": ["list", "retrieve", "my_permissions"], "effect": "allow", "principal": "authenticated"}, {"action": ["create"], "effect": "allow", "condition": ["has_model_or_domain_perms:core.add_envvarheadercontentguard"], "principal": "authenticated"}, {"action": ["update", "partial_update"], "effect": "allow", "condition": ["has_model_or_domain_or_obj_perms:core.change_envvarheadercontentguard"], "principal": "authenticated"}, {"action": ["destroy"], "effect": "allow", "condition": ["has_model_or_domain_or_obj_perms:core.delete_envvarheadercontentguard"], "principal": "authenticated"}, {"action": ["list_roles", "add_role", "remove_role"], "effect": "allow", "condition": ["has_model_or_domain_or_obj_perms:core.manage_roles_envvarheadercontentguard"], "principal": "authenticated"}]	contentguards/core/envvar_header	f	{"function": "scope_queryset"}
83	01a21705-5a45-7383-85f2-d6f4daf177a7	1795682556485219	1795682556485219	[{"function": "add_roles_for_object_creator", "parameters": {"roles": "core.contentredirectcontentguard_owner"}}]	[{"action": ["list", "retrieve", "my_permissions"], "effect": "allow", "principal": "authenticated"}, {"action": ["create"], "effect": "allow", "condition": ["has_model_or_domain_perms:core.add_contentredirectcontentguard"], "principal": "authenticated"}, {"action": ["update", "partial_update"], "effect": "allow", "condition": ["has_model_or_domain_or_obj_perms:core.change_contentredirectcontentguard"], "principal": "authenticated"}, {"action": ["destroy"], "effect": "allow", "condition": ["has_model_or_domain_or_obj_perms:core.delete_contentredirectcontentguard"], "principal": "authenticated"}, {"action": ["list_roles", "add_role", "remove_role"], "effect": "allow", "condition": ["has_model_or_domain_or_obj_perms:core.manage_roles_contentredirectcontentguard"], "principal": "authenticated"}]	contentguards/core/content_redirect	f	{"function": "scope_queryset"}
84	01a21705-5a45-73f2-9056-c6a928482045	1795682556485246	1795682556485246	[]	[{"action": ["list", "retrieve"], "effect": "allow", "principal": "authenticated"}, {"action": ["create"], "effect": "allow", "condition": ["has_required_repo_perms_on_upload:file.modify_filerepository", "has_required_repo_perms_on_upload:file.view_filerepository", "has_upload_param_model_or_domain_or_obj_perms:core.change_upload"], "principal": "authenticated"}, {"action": ["upload"], "effect": "allow", "condition": "has_model_or_domain_perms:file.upload_files", "principal": "authenticated"}, {"action": ["set_label", "unset_label"], "effect": "allow", "condition": "has_model_or_domain_perms:core.manage_content_labels", "principal": "authenticated"}]	content/file/files	f	{"function": "scope_queryset"}
85	01a21705-5a45-745d-9db4-7687d97b40d0	1795682556485272	1795682556485272	[{"function": "add_roles_for_object_creator", "parameters": {"roles": "file.fileremote_owner"}}]	[{"action": ["list", "retrieve", "my_permissions"], "effect": "allow", "principal": "authenticated"}, {"action": ["create"], "effect": "allow", "condition": ["has_model_or_domain_perms:file.add_fileremote"], "principal": "authenticated"}, {"action": ["update", "partial_update", "set_label", "unset_label"], "effect": "allow", "condition": ["has_model_or_domain_or_obj_perms:file.change_fileremote", "has_model_or_domain_or_obj_perms:file.view_fileremote"], "principal": "authenticated"}, {"action": ["destroy"], "effect": "allow", "condition": ["has_model_or_domain_or_obj_perms:file.delete_fileremote", "has_model_or_domain_or_obj_perms:file.view_fileremote"], "principal": "authenticated"}, {"action": ["list_roles", "add_role", "remove_role"], "effect": "allow", "condition": ["has_model_or_domain_or_obj_perms:file.manage_roles_fileremote"], "principal": "authenticated"}]	remotes/file/file	f	{"function": "scope_queryset"}
93	01a21705-5a45-781e-848b-d89628653ae4	1795682556485507	1795682556485507	[]	[{"action": ["list", "retrieve"], "effect": "allow", "principal": "authenticated"}, {"action": ["create"], "effect": "allow", "condition": ["has_required_repo_perms_on_upload:python.modify_pythonrepository", "has_required_repo_perms_on_upload:python.view_pythonrepository", "has_upload_param_model_or_domain_or_obj_perms:core.change_upload"], "principal": "authenticated"}]	content/python/provenance	f	{"function": "scope_queryset"}
94	01a21705-5a45-7885-96f9-fcaeabd38331	1795682556485532	1795682556485532	[]	[{"action": ["list", "retrieve"], "effect": "allow", "principal": "authenticated"}]	content/python/yanks	f	{"function": "scope_queryset"}
95	01a21705-5a45-78f2-9f71-a805c454c772	1795682556485559	1795682556485559	[]	[{"action": ["list", "retrieve"], "effect": "allow", "principal": "authenticated"}]	content/python/holds	f	{"function": "scope_queryset"}
106	01a21705-5a45-7eb7-8064-93b06c9fb0ec	1795682556485919	1795682556485919	[]	[{"action": ["list"], "effect": "allow", "principal": "authenticated"}]	remotes	f	{"function": "scope_queryset"}
87	01a21705-5a45-753c-962b-041dd8f8317e	1795682556485327	1795682556485327	[{"function": "add_roles_for_object_creator", "parameters": {"roles": "file.filerepository_owner"}}]	[{"action": ["list", "retrieve", "my_permissions"], "effect": "allow", "principal": "authenticated"}, {"action": ["create"], "effect": "allow", "condition": ["has_model_or_domain_perms:file.add_filerepository", "has_remote_param_model_or_domain_or_obj_perms:file.view_fileremote"], "principal": "authenticated"}, {"action": ["update", "partial_update", "set_label", "unset_label"], "effect": "allow", "condition": ["has_model_or_domain_or_obj_perms:file.change_filerepository", "has_model_or_domain_or_obj_perms:file.view_filerepository", "has_remote_param_model_or_domain_or_obj_perms:file.view_fileremote"], "principal": "authenticated"}, {"action": ["destroy"], "effect": "allow", "condition": ["has_model_or_domain_or_obj_perms:file.delete_filerepository", "has_model_or_domain_or_obj_perms:file.view_filerepository"], "principal": "authenticated"}, {"action": ["sync"], "effect": "allow", "condition": ["has_model_or_domain_or_obj_perms:file.sync_filerepository", "has_remote_param_model_or_domain_or_obj_perms:file.view_fileremote", "has_model_or_domain_or_obj_perms:file.view_filerepository"], "principal": "authenticated"}, {"action": ["modify"], "effect": "allow", "condition": ["has_model_or_domain_or_obj_perms:file.modify_filerepository", "has_model_or_domain_or_obj_perms:file.view_filerepository"], "principal": "authenticated"}, {"action": ["list_roles", "add_role", "remove_role"], "effect": "allow", "condition": ["has_model_or_domain_or_obj_perms:file.manage_roles_filerepository"], "principal": "authenticated"}]	repositories/file/file	f	{"function": "scope_queryset"}
88	01a21705-5a45-75e6-851c-a8099784af47	1795682556485368	1795682556485368	[]	[{"action": ["list", "retrieve"], "effect": "allow", "condition": ["has_repository_model_or_domain_or_obj_perms:file.view_filerepository"], "principal": "authenticated"}, {"action": ["destroy"], "effect": "allow", "condition": ["has_repository_model_or_domain_or_obj_perms:file.delete_filerepository", "has_repository_model_or_domain_or_obj_perms:file.view_filerepository"], "principal": "authenticated"}, {"action": ["repair"], "effect": "allow", "condition": ["has_repository_model_or_domain_or_obj_perms:file.repair_filerepository", "has_repository_model_or_domain_or_obj_perms:file.view_filerepository"], "principal": "authenticated"}]	repositories/file/file/versions	f	{"function": "scope_queryset"}
89	01a21705-5a45-7661-9a06-05a942e27a37	1795682556485398	1795682556485398	[{"function": "add_roles_for_object_creator", "parameters": {"roles": "file.filepublication_owner"}}]	[{"action": ["list", "retrieve", "my_permissions"], "effect": "allow", "principal": "authenticated"}, {"action": ["create"], "effect": "allow", "condition": ["has_model_or_domain_perms:file.add_filepublication", "has_repo_or_repo_ver_param_model_or_domain_or_obj_perms:file.view_filerepository"], "principal": "authenticated"}, {"action": ["destroy"], "effect": "allow", "condition": ["has_model_or_domain_or_obj_perms:file.delete_filepublication"], "principal": "authenticated"}, {"action": ["list_roles", "add_role", "remove_role"], "effect": "allow", "condition": ["has_model_or_domain_or_obj_perms:file.manage_roles_filepublication"], "principal": "authenticated"}]	publications/file/file	f	{"function": "scope_queryset"}
90	01a21705-5a45-76cb-8827-d2df40122ca2	1795682556485424	1795682556485424	[{"function": "add_roles_for_object_creator", "parameters": {"roles": "file.filedistribution_owner"}}]	[{"action": ["list", "retrieve", "my_permissions"], "effect": "allow", "principal": "authenticated"}, {"action": ["create"], "effect": "allow", "condition": ["has_model_or_domain_perms:file.add_filedistribution", "has_repo_or_repo_ver_param_model_or_domain_or_obj_perms:file.view_filerepository", "has_publication_param_model_or_domain_or_obj_perms:file.view_filepublication"], "principal": "authenticated"}, {"action": ["update", "partial_update", "set_label", "unset_label"], "effect": "allow", "condition": ["has_model_or_domain_or_obj_perms:file.change_filedistribution", "has_model_or_domain_or_obj_perms:file.view_filedistribution", "has_repo_or_repo_ver_param_model_or_domain_or_obj_perms:file.view_filerepository", "has_publication_param_model_or_domain_or_obj_perms:file.view_filepublication"], "principal": "authenticated"}, {"action": ["destroy"], "effect": "allow", "condition": ["has_model_or_domain_or_obj_perms:file.delete_filedistribution", "has_model_or_domain_or_obj_perms:file.view_filedistribution"], "principal": "authenticated"}, {"action": ["list_roles", "add_role", "remove_role"], "effect": "allow", "condition": ["has_model_or_domain_or_obj_perms:file.manage_roles_filedistribution"], "principal": "authenticated"}]	distributions/file/file	f	{"function": "scope_queryset"}
91	01a21705-5a45-773f-893f-479d0158e4a9	1795682556485453	1795682556485453	[{"function": "add_roles_for_object_creator", "parameters": {"roles": "file.filealternatecontentsource_owner"}}]	[{"action": ["list", "retrieve", "my_permissions"], "effect": "allow", "principal": "authenticated"}, {"action": ["create"], "effect": "allow", "condition": ["has_model_or_domain_perms:file.add_filealternatecontentsource", "has_remote_param_model_or_domain_or_obj_perms:file.view_fileremote"], "principal": "authenticated"}, {"action": ["update", "partial_update"], "effect": "allow", "condition": ["has_model_or_domain_or_obj_perms:file.change_filealternatecontentsource", "has_model_or_domain_or_obj_perms:file.view_filealternatecontentsource", "has_remote_param_model_or_domain_or_obj_perms:file.view_fileremote"], "principal": "authenticated"}, {"action": ["destroy"], "effect": "allow", "condition": ["has_model_or_domain_or_obj_perms:file.delete_filealternatecontentsource", "has_model_or_domain_or_obj_perms:file.view_filealternatecontentsource"], "principal": "authenticated"}, {"action": ["refresh"], "effect": "allow", "condition": ["has_model_or_domain_or_obj_perms:file.refresh_filealternatecontentsource", "has_model_or_domain_or_obj_perms:file.view_filealternatecontentsource"], "principal": "authenticated"}, {"action": ["list_roles", "add_role", "remove_role"], "effect": "allow", "condition": ["has_model_or_domain_or_obj_perms:file.manage_roles_filealternatecontentsource"], "principal": "authenticated"}]	acs/file/file	f	{"function": "scope_queryset"}
92	01a21705-5a45-77b6-932d-9d8e4fb90a05	1795682556485482	1795682556485482	[]	[{"action": ["list", "retrieve"], "effect": "allow", "principal": "authenticated"}, {"action": ["create"], "effect": "allow", "condition": ["has_required_repo_perms_on_upload:python.modify_pythonrepository", "has_required_repo_perms_on_upload:python.view_pythonrepository", "has_upload_param_model_or_domain_or_obj_perms:core.change_upload"], "principal": "authenticated"}, {"action": ["upload"], "effect": "allow", "condition": "has_model_or_domain_perms:python.upload_python_packages", "principal": "authenticated"}]	content/python/packages	f	{"function": "scope_queryset"}
105	01a21705-5a45-7e59-8feb-12f8d9574908	1795682556485896	1795682556485896	[]	[{"action": ["list"], "effect": "allow", "principal": "authenticated"}]	repositories	f	{"function": "scope_queryset"}
96	01a21705-5a45-794f-88b4-49ac2b10b0d8	1795682556485582	1795682556485582	[{"function": "add_roles_for_object_creator", "parameters": {"roles": "python.pythonremote_owner"}}]	[{"action": ["list", "retrieve", "my_permissions"], "effect": "allow", "principal": "authenticated"}, {"action": ["create"], "effect": "allow", "condition": ["has_model_or_domain_perms:python.add_pythonremote"], "principal": "authenticated"}, {"action": ["update", "partial_update", "set_label", "unset_label"], "effect": "allow", "condition": ["has_model_or_domain_or_obj_perms:python.change_pythonremote"], "principal": "authenticated"}, {"action": ["destroy"], "effect": "allow", "condition": ["has_model_or_domain_or_obj_perms:python.delete_pythonremote"], "principal": "authenticated"}, {"action": ["from_bandersnatch"], "effect": "allow", "condition": ["has_model_or_domain_perms:python.add_pythonremote"], "principal": "authenticated"}, {"action": ["list_roles", "add_role", "remove_role"], "effect": "allow", "condition": ["has_model_or_domain_or_obj_perms:python.manage_roles_pythonremote"], "principal": "authenticated"}]	remotes/python/python	f	{"function": "scope_queryset"}
97	01a21705-5a45-79ec-9921-76c0d0e34298	1795682556485620	1795682556485620	[{"function": "add_roles_for_object_creator", "parameters": {"roles": "python.pythonrepository_owner"}}]	[{"action": ["list", "retrieve", "my_permissions"], "effect": "allow", "principal": "authenticated"}, {"action": ["create"], "effect": "allow", "condition": ["has_model_or_domain_perms:python.add_pythonrepository", "has_remote_param_model_or_domain_or_obj_perms:python.view_pythonremote"], "principal": "authenticated"}, {"action": ["update", "partial_update", "set_label", "unset_label"], "effect": "allow", "condition": ["has_model_or_domain_or_obj_perms:python.change_pythonrepository", "has_model_or_domain_or_obj_perms:python.view_pythonrepository", "has_remote_param_model_or_domain_or_obj_perms:python.view_pythonremote"], "principal": "authenticated"}, {"action": ["destroy"], "effect": "allow", "condition": ["has_model_or_domain_or_obj_perms:python.delete_pythonrepository", "has_model_or_domain_or_obj_perms:python.view_pythonrepository"], "principal": "authenticated"}, {"action": ["sync"], "effect": "allow", "condition": ["has_model_or_domain_or_obj_perms:python.sync_pythonrepository", "has_remote_param_model_or_domain_or_obj_perms:python.view_pythonremote", "has_model_or_domain_or_obj_perms:python.view_pythonrepository"], "principal": "authenticated"}, {"action": ["modify"], "effect": "allow", "condition": ["has_model_or_domain_or_obj_perms:python.modify_pythonrepository", "has_model_or_domain_or_obj_perms:python.view_pythonrepository"], "principal": "authenticated"}, {"action": ["hold"], "effect": "allow", "condition": ["has_model_or_domain_or_obj_perms:python.modify_pythonrepository", "has_model_or_domain_or_obj_perms:python.view_pythonrepository"], "principal": "authenticated"}, {"action": ["release"], "effect": "allow", "condition": ["has_model_or_domain_or_obj_perms:python.modify_pythonrepository", "has_model_or_domain_or_obj_perms:python.view_pythonrepository"], "principal": "authenticated"}, {"action": ["repair_metadata"], "effect": "allow", "condition": ["has_model_or_domain_or_obj_perms:python.modify_pythonrepository", "has_model_or_domain_or_obj_perms:python.view_pythonrepository"], "principal": "authenticated"}, {"action": ["list_roles", "add_role", "remove_role"], "effect": "allow", "condition": ["has_model_or_domain_or_obj_perms:python.manage_roles_pythonrepository"], "principal": "authenticated"}]	repositories/python/python	f	{"function": "scope_queryset"}
98	01a21705-5a45-7b69-8982-f3eb420ad288	1795682556485713	1795682556485713	[]	[{"action": ["list", "retrieve"], "effect": "allow", "condition": ["has_repository_model_or_domain_or_obj_perms:python.view_pythonrepository"], "principal": "authenticated"}, {"action": ["destroy"], "effect": "allow", "condition": ["has_repository_model_or_domain_or_obj_perms:python.delete_pythonrepository", "has_repository_model_or_domain_or_obj_perms:python.view_pythonrepository"], "principal": "authenticated"}, {"action": ["repair"], "effect": "allow", "condition": ["has_repository_model_or_domain_or_obj_perms:python.repair_pythonrepository", "has_repository_model_or_domain_or_obj_perms:python.view_pythonrepository"], "principal": "authenticated"}, {"action": ["scan"], "effect": "allow", "condition": ["has_repository_model_or_domain_or_obj_perms:python.view_pythonrepository"], "principal": "authenticated"}]	repositories/python/python/versions	f	{"function": "scope_queryset"}
99	01a21705-5a45-7bd8-8dbd-9805b87bbf4e	1795682556485740	1795682556485740	[]	[{"action": ["list", "retrieve"], "effect": "allow", "condition": ["has_repository_model_or_domain_or_obj_perms:python.view_pythonrepository"], "principal": "authenticated"}, {"action": ["create", "destroy"], "effect": "allow", "condition": ["has_repository_model_or_domain_or_obj_perms:python.modify_pythonrepository", "has_repository_model_or_domain_or_obj_perms:python.view_pythonrepository"], "principal": "authenticated"}]	repositories/python/python/blocklist_entries	f	{}
100	01a21705-5a45-7c40-89bb-0295a306eb99	1795682556485765	1795682556485765	[]	[{"action": ["list", "retrieve"], "effect": "allow", "condition": ["has_repository_model_or_domain_or_obj_perms:python.view_pythonrepository"], "principal": "authenticated"}, {"action": ["create", "destroy"], "effect": "allow", "condition": ["has_repository_model_or_domain_or_obj_perms:python.modify_pythonrepository", "has_repository_model_or_domain_or_obj_perms:python.view_pythonrepository"], "principal": "authenticated"}]	repositories/python/python/name_reservations	f	{}
101	01a21705-5a45-7ca4-8059-cc76b97b1f0a	1795682556485790	1795682556485790	[]	[{"action": ["list", "retrieve"], "effect": "allow", "condition": ["has_repository_model_or_domain_or_obj_perms:python.view_pythonrepository"], "principal": "authenticated"}, {"action": ["create", "destroy"], "effect": "allow", "condition": ["has_repository_model_or_domain_or_obj_perms:python.modify_pythonrepository", "has_repository_model_or_domain_or_obj_perms:python.view_pythonrepository"], "principal": "authenticated"}]	repositories/python/python/attestation_rules	f	{}
102	01a21705-5a45-7d06-8494-e4746b6e6dc2	1795682556485814	1795682556485814	[{"function": "add_roles_for_object_creator", "parameters": {"roles": "python.pythonpublication_owner"}}]	[{"action": ["list", "retrieve", "my_permissions"], "effect": "allow", "principal": "authenticated"}, {"action": ["create"], "effect": "allow", "condition": ["has_model_or_domain_perms:python.add_pythonpublication", "has_repo_or_repo_ver_param_model_or_domain_or_obj_perms:python.view_pythonrepository"], "principal": "authenticated"}, {"action": ["destroy"], "effect": "allow", "condition": ["has_model_or_domain_or_obj_perms:python.delete_pythonpublication", "has_model_or_domain_or_obj_perms:python.view_pythonpublication"], "principal": "authenticated"}, {"action": ["list_roles", "add_role", "remove_role"], "effect": "allow", "condition": ["has_model_or_domain_or_obj_perms:python.manage_roles_pythonpublication"], "principal": "authenticated"}]	publications/python/pypi	f	{"function": "scope_queryset"}
103	01a21705-5a45-7d82-941a-b76a359e12f3	1795682556485844	1795682556485844	[{"function": "add_roles_for_object_creator", "parameters": {"roles": "python.pythondistribution_owner"}}]	[{"action": ["list", "retrieve", "my_permissions"], "effect": "allow", "principal": "authenticated"}, {"action": ["create"], "effect": "allow", "condition": ["has_model_or_domain_perms:python.add_pythondistribution", "has_repo_or_repo_ver_param_model_or_domain_or_obj_perms:python.view_pythonrepository", "has_publication_param_model_or_domain_or_obj_perms:python.view_pythonpublication"], "principal": "authenticated"}, {"action": ["update", "partial_update", "set_label", "unset_label"], "effect": "allow", "condition": ["has_model_or_domain_or_obj_perms:python.change_pythondistribution", "has_model_or_domain_or_obj_perms:python.view_pythondistribution", "has_repo_or_repo_ver_param_model_or_domain_or_obj_perms:python.view_pythonrepository", "has_publication_param_model_or_domain_or_obj_perms:python.view_pythonpublication"], "principal": "authenticated"}, {"action": ["destroy"], "effect": "allow", "condition": ["has_model_or_domain_or_obj_perms:python.delete_pythondistribution", "has_model_or_domain_or_obj_perms:python.view_pythondistribution"], "principal": "authenticated"}, {"action": ["list_roles", "add_role", "remove_role"], "effect": "allow", "condition": ["has_model_or_domain_or_obj_perms:python.manage_roles_pythondistribution"], "principal": "authenticated"}]	distributions/python/pypi	f	{"function": "scope_queryset"}
104	01a21705-5a45-7dfa-8274-e6b681708e57	1795682556485873	1795682556485873	[]	[{"action": ["list"], "effect": "allow", "principal": "authenticated"}]	content	f	{"function": "scope_queryset"}
107	01a21705-5a45-7f17-87dd-922c82edd661	1795682556485943	1795682556485943	[]	[{"action": ["list"], "effect": "allow", "principal": "authenticated"}]	publications	f	{"function": "scope_queryset"}
108	01a21705-5a45-7fb7-8557-045ece6dd5f7	1795682556485982	1795682556485982	[]	[{"action": ["list"], "effect": "allow", "principal": "authenticated"}]	distributions	f	{"function": "scope_queryset"}
109	01a21705-5a46-7015-8d43-d9f4e74463e8	1795682556486005	1795682556486005	[]	[{"action": ["list"], "effect": "allow", "principal": "authenticated"}]	contentguards	f	{"function": "scope_queryset"}
110	01a21705-5a46-7070-96b1-ffbb26157cb8	1795682556486027	1795682556486027	[]	[{"action": ["retrieve"], "effect": "allow", "principal": "*"}]	pypi/root	f	{}
111	01a21705-5a46-70cf-9a32-73cba02e2d8b	1795682556486050	1795682556486050	[]	[{"action": ["retrieve"], "effect": "allow", "principal": "*"}]	pypi/pypi	f	{}
112	01a21705-5a46-712b-9739-9f6202969cf3	1795682556486073	1795682556486073	[]	[{"action": ["retrieve"], "effect": "allow", "principal": "*"}]	pypi/integrity	f	{}
113	01a21705-5a46-7188-9402-d5271994a05b	1795682556486095	1795682556486095	[]	[{"action": ["retrieve"], "effect": "allow", "principal": "*"}]	pypi/rss	f	{}
114	01a21705-5a46-71e5-9a81-b6afb5926f92	1795682556486118	1795682556486118	[]	[{"action": ["list", "retrieve"], "effect": "allow", "principal": "*"}, {"action": ["create"], "effect": "allow", "condition": "index_has_repo_perm:python.modify_pythonrepository", "principal": "authenticated"}]	pypi/simple	f	{}
115	01a21705-5a46-7247-96b4-739277f13ad5	1795682556486142	1795682556486142	[]	[{"action": ["create"], "effect": "allow", "condition": "index_has_repo_perm:python.modify_pythonrepository", "principal": "authenticated"}]	pypi/legacy	f	{}
116	01a21705-5a46-72a5-98c3-51bc3ea2fb37	1795682556486165	1795682556486165	[]	[{"action": ["yank", "unyank"], "effect": "allow", "condition": "index_has_repo_perm:python.modify_pythonrepository", "principal": "authenticated"}]	pypi/yank	f	{}
86	01a21705-5a45-74cd-963b-d385df5e4ffe	1795682556485300	1795682560650776	[{"function": "add_roles_for_object_creator", "parameters": {"roles": "file.filegitremote_owner"}}]	[{"action": ["list"], "effect": "allow", "principal": "authenticated"}]	remotes/file/git	t	{"function": "scope_queryset"}
\.


--
-- Data for Name: access_state; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.access_state (id, epoch) FROM stdin;
1	6
\.


--
-- Data for Name: acs; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.acs (id, pulp_id, domain_id, pulp_created, pulp_last_updated, type, name, last_refreshed, paths, remote_id) FROM stdin;
1063	01a21705-6a91-7220-9e1a-d50f8e0dd3d9	1	1795682560657133	1795682560657133	file.file	acs-edceea9110fe	\N	["a/PULP_MANIFEST"]	1061
\.


--
-- Data for Name: api_token; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.api_token (id, pulp_id, user_id, name, digest, scopes, domains, created, expires, last_used, last_address) FROM stdin;
1	01a21705-6a9e-7eb2-96e6-96d5bd30bc87	1	kept	\\xb607b0d5388c7bf9241088e825e8ed498d1662a2f9e21d964699fb1fc2db5b41	1	[]	1795682560670423	\N	\N	
\.


--
-- Data for Name: artifact; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.artifact (id, pulp_id, domain_id, pulp_created, pulp_last_updated, size, md5, sha1, sha224, sha256, sha384, sha512, timestamp_of_interest) FROM stdin;
2001	01a21705-5be6-7eec-8c5a-03e0b915f908	1	1795682556902532	1795682556902532	120	\N	\N	\\xfdb593958fca3bbee668166d313140ce6f9066c63c1b28062353ae68	\\x63c62fe858d3a1b9f2506127a4d177bcb0cb8cc815eaf10e33f7a4cd9538d3e3	\\x1c2107f5188610e19075a057d608dc6fa3af22f8578a754edbdd8f227e24a5af8c68b76a3f847a1c2b458765fac0ce57	\\xae966b29d0248905208dd99eb0e3ccd2d5e340cada4fde0ab5138478ae65b932f35fa2bf0070052d92253b62b7e941f3101db4a49784fed19d75cd5e118dcdca	1795682556902532
2002	01a21705-5be6-7f0c-90b6-3ba492a2de82	1	1795682556902532	1795682556902532	120	\N	\N	\\x639643353e10e72331b4448e35cc002cf83dd7578c436d4a0ca8fa83	\\xeb2ffbdf937bb4ca04df9f42c9e46afba3a2dc4424f41f3c8e0bb279cd075867	\\xd80ba3394864bd06b82f59d09f6525ad46d26d030b407e589d2e8cb1773fef79757c840c061b89e825726bf90255343a	\\x53311644b4c8b99fb66e68f63a1bff010053b048763ac1eb65f6545c69fd649d2220047e8a3368093237b4cfa3f42f442e77d8c0fa6452cbab7fe00de9fe6042	1795682556902532
2003	01a21705-5be6-7f28-88b5-304fa080373c	1	1795682556902532	1795682556902532	120	\N	\N	\\x54de9ba5c697384ebbb675f5259cb72b4d6637e64b39f350090026dc	\\xf97cd793c2de27f53626e754c2d74cf61c2adc6a291e4c9af1acce2dbf17db3b	\\xad86c8c8b5cb59bf41e2dc64e669753c33c84b605e6aea6818e3f164491433469b80630279273bf8392b7781905adfbb	\\xf23e4bae196ebaad20dac4043eebccc79d6fff38926c97bf7c81af8e27e1d9f6112738b9613abf235f218ec7cf29221cf6596467e185aacf0111c8eac92bb898	1795682556902532
2004	01a21705-5be6-7f43-8595-20d8073cc5c0	1	1795682556902532	1795682556902532	120	\N	\N	\\x125f948251ea44ffbcefec0d3051410ae42711a34cb93c4e05476563	\\x5094f35b72f24fa569bd9525f5a47faaf5fd194b3aec284d67cead9ac6c5ce73	\\x59cd1c4b5b2c74889c36a3c72cb49aa693a4ec12de4a7b32d2cbcd9eebf66e15a57ad75e392f0d16480045f6e3854113	\\x69a4377080a94904265be1a0f986868eb8b4e6d8725baac339aa794d046a38e3f8753abbc67ba646adbfb925521b21605ba016732e9dd9031f63870a745f1646	1795682556902532
2005	01a21705-5be6-7f5d-89c4-20105270dd3c	1	1795682556902532	1795682556902532	120	\N	\N	\\xfa9f735d71b0af265b12b0ceb9221838ca4f0c3da5a86503ba8eed27	\\x1fe60959ab3c1fc96d9e38a6ab504c823fff79d07dae3e9ae594591193993672	\\x686f6de51f8e9e037e562278a3489efe1e251be15a8c53b61f97040adb651884efaab660886d123038779089841f0396	\\x87e98ecb18b341c12893f736608d2c112e8ee9e845233a871127324bf1ca5390aaa45c30b9657ad5fd64e1765cb5e80f7ae0b000251bcd621afa60b69824e57b	1795682556902532
2006	01a21705-5be6-7f79-8dbe-bfdd6a1b315c	1	1795682556902532	1795682556902532	120	\N	\N	\\xc7f39172483d4217b995bb7567395b567231d4347d564811e1e666fe	\\xecf7cae419f4145fa997d0925fc3529f1254aaed29c6b9ff93132dbfa2558cdf	\\xd0c0e98d5c46e9bfc3a14ca571719b4d196b8bdd54b5d6b53346d923c8cd01d06b48c07d67de06d8bb2f171cfbe0395a	\\x385ea02064a704cdd88f62f22940bbc9e40a20afc212c435a03f50f3dc3dc369c0f64223b04c4ca4606fc4025a486840b5c9d78726077a4b9d367c623965622c	1795682556902532
2007	01a21705-5be6-7f93-916d-303b84a9b83f	1	1795682556902532	1795682556902532	120	\N	\N	\\x6a817176dcf7492e094cf575161062acbdb7e7519a8dfc41e2558b05	\\x55f3968c7ea9148d71e4bd0aef803e831da0259395be9d986626955b76b9f4b4	\\x03677ae721a709009c799f7d441eb5a3f8ddf6eee9f16fd5948328d4c16e17e6bb24f9378b1fbfcf9c2ef2225626203c	\\xfeee0cb0139374f275e51609219c9513d233d064981d51813672e098bbeb89dd3e0d8f9b4a19de807757deae525fc89d726386ed63d7d85a428d96562a5f21bf	1795682556902532
2008	01a21705-5be6-7faa-9817-c9d9401766da	1	1795682556902532	1795682556902532	120	\N	\N	\\xe679141bad7488e7088fd8447b84725c7045f68ed1d074d0198ef9b9	\\x2f8df6e067cac5afa6bb0ac1a8c37752a4a0e8fd90710cda112d7e22f067e81a	\\x3a7d0ac6558bcbdae7719632973c651717ed018436216ca2a9cab71e8d08b25c5f2b8c515816ac5d1c0a0884499442df	\\x5ebe87a1e208aaac3f3cb1a05fbe2a6a23fb043d93480f38bfdee75b6b14a4984a1c6519a072e3a9fd0465c0f7dda0a39b544a393f57cf4e197372e42091cb42	1795682556902532
3001	01a21705-5c96-712c-9e3f-a435814ab9d7	1	1795682557077445	1795682557077445	6	\N	\N	\\xa2df1d7517e90e82c06d430129e5b4cf328e0a8da6a4461ec15e5df6	\\xc0d0ba95dbdfa16628eb0fb58eb3f7ab84ee87255b66e2964b3dbe79cbb341fd	\\x4b3981e5a7e3a966990e82b927a42198120c5f42afb2d967a75e285e5550ace61609cc265c508b47ecaac7e95356c9a9	\\x790840fb0ff339424de48a4d729afeb89e8f34705313c335b0353b367d6aeb082df8ee4c8f4a41be466508360a7922943b42437154f8553fc3ec8a86b682cf5e	1795682557077445
3004	01a21705-5cb2-72d3-97fe-ae0df37e391d	1	1795682557105980	1795682557105980	6	\N	\N	\\x8358c6415a04a95410e7be4d431cacf7e3313ad5248b3c4739c62448	\\x32a6ff689298f081d70b0573dfeacdfbfb7f74e066280c9fe49374af16d1600c	\\x383d10eae6735b3b0ee6f94f5bbfe898e1d840d7cf2e6218cfd8af09bb004a6e0edfd2afa9030f01e5e91e58c428b64a	\\xd4345571ad66ad54eebaa222103b03a866a7645e9f90a7490a19b161ee4a5f50963b5f06a374b6f833f50485252379e08d4673eda00c8608505dda48e42b0048	1795682557105980
4001	01a21705-5ccf-7a9d-92c5-9569b23bc73c	1	1795682557135013	1795682557135013	6	\N	\N	\\x0ee9674ca2c32faaac921b63dd40ff47726cfdcdaa31359ee3fb6b14	\\x9b9ff4b5dde79f44ae070f6b0ca5b0ca2b950103ddc8dd86c5f8649cb4a8dfbb	\\x8af55aa48fe3756040a856970d20646b319617d13e1b24f6e30e52120ffc226e14a3f040d90dd9790830a98138163d18	\\x13e4ca8343a5d72d32ba1247fa30956d11aa39c68d302b167fb5b4735da372b564f0a30508faac3c90e849f96d457dfc1968c0bf5a6eda7e4995fb48ef913799	1795682557135013
3007	01a21705-5cf1-70d5-8304-84a8148e4eb1	1	1795682557168852	1795682557168852	6	\N	\N	\\x2ef16a63c794b40c18185ca047e9b245e36876ba41e56cd8438fcb0c	\\xdfd6cf781a31661f22f64f1f35ab77fc0f28d4fa6b773ee59bb51aeaab1acc37	\\x972f5de2c60ae194bf67b9b3c9e427afc48f828e70ee8458cfa4d653defec5312e0f4adb8329483b40cc743e1cecd0fe	\\x99a9b6f4d535225a18ef32a2d2d88082a637808f3dddbcce6733ecd6a522c51d9475bd22ddbefcb49b9176cf3d5c4d00bd9efbcf65c256513543184898c55439	1795682557168852
5002	01a21705-5d69-7463-850c-75942a1cc9d5	1	1795682557288677	1795682557288677	632	\N	\N	\\x349965bb9b1dac5c136ae50b81ddcf3d4ff2a37189e55563096f5e82	\\xfd6f7f897cbd6892399678f896c7f0ba2d960e85e2edcbac7ea0b246103d8748	\\x04d85c0642d989cbd10d46c8f3dd8cec37dc969d5762feae0f3a28099b4b2ec7e006f77b34d25f56128975056191f577	\\x5600764f33341eebd52c63cd30a45fe60aac4bd5550131f8d9e5eea9c48f5d40eb890aeaeb07392aae2a791e3ea609631f7226c921c202fa24e28b6526ae94b3	1795682557288677
6002	01a21705-5dc7-7dab-8fd7-1165ae27bc9c	1	1795682557383362	1795682557383362	222	\N	\N	\\xa57a69111b05d0d3ab1e4b04d61b052587ae4cd688632470369483dd	\\x6131b1f4121a48d51d911c8adb9d4579b50d9e785241302bb86c693451a55b7e	\\x6ddc8aa6bf998ae923910544e9e60a9c2dc9369bddd6125be341affd519d7d1ba48b79e998f90cae72c2e39e82a09de5	\\xfdc667514b08f831e33c74ac800820ef7c6bd8cd610c2d3d96a1bfe42271a0eb0803d9f1efe7b5935b9b63d6316064b872d8976848a8e0ea0d7d0d819d79ff85	1795682557383362
\.


--
-- Data for Name: audit_record; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.audit_record (id, "time", user_id, username, means, action, target, domain, address, correlation_id, outcome, status, detail) FROM stdin;
1	1795682556744721	1	admin	password	POST	/pulp/api/v3/repositories/file/file/	default	127.0.0.1	01a217055b2075df9e7dcf96720782fb	0	201	/pulp/api/v3/repositories/file/file/01a21705-5b44-7324-9f90-cc4e1adad1f3/
2	1795682556750026	1	admin	password	POST	/pulp/api/v3/remotes/file/file/	default	127.0.0.1	01a217055b4a773399c6ff2644772d16	0	201	/pulp/api/v3/remotes/file/file/01a21705-5b4c-7bfd-98c1-38f39c4e9533/
3	1795682556768680	1	admin	password	POST	/pulp/api/v3/repositories/file/file/01a21705-5b44-7324-9f90-cc4e1adad1f3/sync/	default	127.0.0.1	01a217055b4f71a3901a5d4675f70901	0	202	/pulp/api/v3/tasks/01a21705-5b55-745b-90dc-8a2c3f4cfff0/
4	1795682556961910	1	admin	password	PATCH	/pulp/api/v3/remotes/file/file/01a21705-5b4c-7bfd-98c1-38f39c4e9533/	default	127.0.0.1	01a217055c1c7f3585d8b533a9e67b4d	0	202	/pulp/api/v3/tasks/01a21705-5c1d-7834-9019-7b25426bb0e0/
5	1795682557061736	1	admin	password	POST	/pulp/api/v3/repositories/file/file/	default	127.0.0.1	01a217055c767b54913962b50a055c19	0	201	/pulp/api/v3/repositories/file/file/01a21705-5c7c-7798-97a6-60605cd10670/
6	1795682557074750	1	admin	password	POST	/pulp/api/v3/content/file/files/	default	127.0.0.1	01a217055c8777489cf0b2dd851f98a5	0	202	/pulp/api/v3/tasks/01a21705-5c91-731c-9134-b34b97516f8c/
7	1795682557102029	1	admin	password	POST	/pulp/api/v3/content/file/files/	default	127.0.0.1	01a217055c9f7c9188a70467089b3ded	0	202	/pulp/api/v3/tasks/01a21705-5cac-7abc-9d41-c4c88938f63a/
8	1795682557130103	1	admin	password	POST	/pulp/api/v3/content/file/files/	default	127.0.0.1	01a217055cba798f85c5444e8b7e1946	0	202	/pulp/api/v3/tasks/01a21705-5cc8-7c8c-85ab-86a23ed7312f/
9	1795682557166095	1	admin	password	POST	/pulp/api/v3/content/file/files/	default	127.0.0.1	01a217055cdf731694263fbf2f08abcb	0	202	/pulp/api/v3/tasks/01a21705-5cec-7bd6-9ab6-81f402a2313d/
10	1795682557177862	1	admin	password	POST	/pulp/api/v3/repositories/file/file/01a21705-5c7c-7798-97a6-60605cd10670/modify/	default	127.0.0.1	01a217055cf870f9858fd984f4d68a85	0	202	/pulp/api/v3/tasks/01a21705-5cf8-7abd-84c3-cddf34053dd6/
11	1795682557200607	1	admin	password	POST	/pulp/api/v3/repositories/file/file/01a21705-5c7c-7798-97a6-60605cd10670/modify/	default	127.0.0.1	01a217055d0e79c9880680312c717687	0	202	/pulp/api/v3/tasks/01a21705-5d0f-729d-9a90-3ccfa4f14258/
12	1795682557211382	1	admin	password	POST	/pulp/api/v3/repositories/file/file/01a21705-5c7c-7798-97a6-60605cd10670/modify/	default	127.0.0.1	01a217055d197e1489087493a83e2303	0	202	/pulp/api/v3/tasks/01a21705-5d1a-7504-9505-dae7aeb04fb5/
13	1795682557224848	1	admin	password	POST	/pulp/api/v3/contentguards/core/rbac/	default	127.0.0.1	01a217055d25792d974b0785a85c99ea	0	201	/pulp/api/v3/contentguards/core/rbac/01a21705-5d26-727e-89f7-b9e045502def/
14	1795682557229347	1	admin	password	POST	/pulp/api/v3/publications/file/file/	default	127.0.0.1	01a217055d297b5885f0797fd3282c8d	0	202	/pulp/api/v3/tasks/01a21705-5d2a-731c-8c31-ebc48b8912d8/
15	1795682557334417	1	admin	password	POST	/pulp/api/v3/distributions/file/file/	default	127.0.0.1	01a217055d9475578590ea8a1412298f	0	202	/pulp/api/v3/tasks/01a21705-5d95-72cd-9aaf-17c31cffa491/
16	1795682557353531	1	admin	password	POST	/pulp/api/v3/distributions/file/file/	default	127.0.0.1	01a217055da77b4692b8cef377e2f367	0	202	/pulp/api/v3/tasks/01a21705-5da8-73d7-87eb-91cca4b95fc4/
17	1795682557364497	1	admin	password	POST	/pulp/api/v3/publications/file/file/	default	127.0.0.1	01a217055db27e55911829a6e162a8a0	0	202	/pulp/api/v3/tasks/01a21705-5db3-740f-8cf4-d72f5e137a55/
18	1795682557410680	1	admin	password	POST	/pulp/api/v3/distributions/file/file/	default	127.0.0.1	01a217055de170ab9e943ee6c88d7081	0	202	/pulp/api/v3/tasks/01a21705-5de1-784d-8233-d87ea042f02a/
19	1795682557429218	1	admin	password	POST	/pulp/api/v3/distributions/file/file/	default	127.0.0.1	01a217055ded7c9a8b6c6d9c4d49aee7	0	202	/pulp/api/v3/tasks/01a21705-5dee-7793-83a6-6a48ae19033e/
20	1795682557466967	1	admin	password	POST	/pulp/api/v3/users/	default	127.0.0.1	01a217055dff7f0697f02768cae64767	0	201	/pulp/api/v3/users/1001/
21	1795682557469665	1	admin	password	POST	/pulp/api/v3/groups/	default	127.0.0.1	01a217055e1c75cd9f5fd41b972ea634	0	201	/pulp/api/v3/groups/1/
22	1795682557471766	1	admin	password	POST	/pulp/api/v3/groups/1/users/	default	127.0.0.1	01a217055e1e7a0c974680813c83a064	0	201	/pulp/api/v3/users/1001/
23	1795682557474945	1	admin	password	POST	/pulp/api/v3/users/1001/roles/	default	127.0.0.1	01a217055e207c1a9b3c642fa8a7ca29	0	201	/pulp/api/v3/users/1001/roles/01a21705-5e22-7384-9e8a-a2dbb60e3f15/
24	1795682557485675	1	admin	password	POST	/pulp/api/v3/uploads/	default	127.0.0.1	01a217055e237d7d98d31fb6c850e41c	0	201	/pulp/api/v3/uploads/01a21705-5e27-7854-9cd2-f6131f4611b9/
25	1795682557488212	1	admin	password	PUT	/pulp/api/v3/uploads/01a21705-5e27-7854-9cd2-f6131f4611b9/	default	127.0.0.1	01a217055e2f70dc99e3b1d1b812afba	0	200	
26	1795682557490690	1	admin	password	POST	/pulp/api/v3/remotes/python/python/	default	127.0.0.1	01a217055e3171a680a5945f8b171257	0	201	/pulp/api/v3/remotes/python/python/01a21705-5e31-774a-8717-832d6609a474/
27	1795682557494228	1	admin	password	POST	/pulp/api/v3/repositories/python/python/	default	127.0.0.1	01a217055e34731288a3f28d0d6ba84f	0	201	/pulp/api/v3/repositories/python/python/01a21705-5e34-7806-959b-bf91888171f5/
28	1795682557496683	1	admin	password	POST	/pulp/api/v3/repositories/file/file/01a21705-5b44-7324-9f90-cc4e1adad1f3/sync/	default	127.0.0.1	01a217055e3771759026f5c0b5dc7b58	0	202	/pulp/api/v3/tasks/01a21705-5e37-7b30-932c-3b8730ab2a87/
29	1795682560638538	1	admin	password	POST	/pulp/api/v3/roles/	default	127.0.0.1	01a217056a7c7bfc94990b0e23b82040	0	201	/pulp/api/v3/roles/01a21705-6a7d-703b-9f6b-dd411f6590f7/
30	1795682560643064	1	admin	password	POST	/pulp/api/v3/groups/1/roles/	default	127.0.0.1	01a217056a7f7a419a2bce99ead827d7	0	201	/pulp/api/v3/groups/1/roles/01a21705-6a81-721e-8b01-16dee7bbb719/
31	1795682560647177	1	admin	password	POST	/pulp/api/v3/remotes/file/git/	default	127.0.0.1	01a217056a8474f591d989eaecf9d4a8	0	201	/pulp/api/v3/remotes/file/git/01a21705-6a85-7b83-95ea-8d7e854433fe/
32	1795682560651495	1	admin	password	PATCH	/pulp/api/v3/access_policies/01a21705-5a45-74cd-963b-d385df5e4ffe/	default	127.0.0.1	01a217056a8a7472903e6f760b0fd889	0	200	
33	1795682560654991	1	admin	password	POST	/pulp/api/v3/remotes/file/file/	default	127.0.0.1	01a217056a8c76f08e8edbd687a0d310	0	201	/pulp/api/v3/remotes/file/file/01a21705-6a8e-730a-8848-1745ab086a47/
34	1795682560658924	1	admin	password	POST	/pulp/api/v3/acs/file/file/	default	127.0.0.1	01a217056a90742d855cea0501b6ff5e	0	201	/pulp/api/v3/acs/file/file/01a21705-6a91-7220-9e1a-d50f8e0dd3d9/
35	1795682560664684	1	admin	password	POST	/pulp/api/v3/contentguards/core/header/	default	127.0.0.1	01a217056a937f118eacd0d16f38513a	0	201	/pulp/api/v3/contentguards/core/header/01a21705-6a94-78db-892d-efc927d943e8/
36	1795682560669101	1	admin	password	POST	/pulp/api/v3/contentguards/core/composite/	default	127.0.0.1	01a217056a997fba916eb0cd281a989a	0	201	/pulp/api/v3/contentguards/core/composite/01a21705-6a9a-7aa7-8568-664d9ec4102d/
37	1795682560672040	1	admin	password	POST	/pulp/api/v3/granary/tokens/	default	127.0.0.1	01a217056a9e72ad932183779a7fdf10	0	201	
38	1795682560771741	\N			GET	/pulp/content/distribution-b5ff8cb17a2c/PULP_MANIFEST	default	127.0.0.1	01a217056b03793692275052a2349cc2	1	403	Access denied.
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
1	admin	$argon2id$v=19$m=19456,t=2,p=1$bLfqIBhsAJu3RdKD76BKrg$0F8r5oCWNh3ik+W5UOFTnqDqq65qO3X9tKn5uvKjzXc				t	t	1795682556515409	t
1001	someone	$argon2id$v=19$m=19456,t=2,p=1$gIP836c7wNs6f13keiHRNw$uwZZS5qjO6I7u2jLm525gkLbXcsVZPwKG4msQ7oXN8M				f	t	1795682557465681	f
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
\.


--
-- Data for Name: certguard_x509certguard; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.certguard_x509certguard (id, ca_certificate) FROM stdin;
\.


--
-- Data for Name: content_artifact; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.content_artifact (id, content_id, type_id, artifact_id, relative_path) FROM stdin;
2017	2009	1268862375	2008	dir/0.bin
2019	2010	1268862375	2001	dir/1.bin
2021	2011	1268862375	2002	dir/2.bin
2023	2012	1268862375	2003	dir/3.bin
2025	2013	1268862375	2004	dir/4.bin
2027	2014	1268862375	2005	dir/5.bin
2029	2015	1268862375	2006	dir/6.bin
2031	2016	1268862375	2007	dir/7.bin
3003	3002	1268862375	3001	path/0
3006	3005	1268862375	3004	path/1
4003	4002	1268862375	4001	path/2
3009	3008	1268862375	3007	path/3
\.


--
-- Data for Name: content_type; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.content_type (id, name) FROM stdin;
1268862375	file.file
\.


--
-- Data for Name: contentguard; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.contentguard (id, pulp_id, domain_id, pulp_created, pulp_last_updated, type, name, description) FROM stdin;
117	01a21705-5a46-7da4-9c2b-bd18c15920d1	1	1795682556486852	1795682556486852	core.content_redirect	01a217055a467d9e9e295b2c8281d2a8	\N
1031	01a21705-5d26-727e-89f7-b9e045502def	1	1795682557222155	1795682557222155	core.rbac	guard-ae83529d10c4	\N
1065	01a21705-6a94-78db-892d-efc927d943e8	1	1795682560660553	1795682560660553	core.header	header-ea0dcc36c64b	\N
1067	01a21705-6a9a-7aa7-8568-664d9ec4102d	1	1795682560666666	1795682560666666	core.composite	both-dd27390bc187	\N
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
1	1	core.repositoryversion	prn:core.repositoryversion:01a21705-5bea-7313-8002-3af31cce6a0a	/pulp/api/v3/repositories/file/file/01a21705-5b44-7324-9f90-cc4e1adad1f3/versions/1/
1001	3	content:file.file	prn:file.filecontent:01a21705-5c97-7555-9a86-5f408f201935	/pulp/api/v3/content/file/files/01a21705-5c97-7555-9a86-5f408f201935/
1002	4	content:file.file	prn:file.filecontent:01a21705-5cb3-7078-93d5-6a301304df9d	/pulp/api/v3/content/file/files/01a21705-5cb3-7078-93d5-6a301304df9d/
2001	5	content:file.file	prn:file.filecontent:01a21705-5cd0-7f99-8e86-14e035a1c304	/pulp/api/v3/content/file/files/01a21705-5cd0-7f99-8e86-14e035a1c304/
1003	6	content:file.file	prn:file.filecontent:01a21705-5cf1-7e83-9d0c-b172c541493f	/pulp/api/v3/content/file/files/01a21705-5cf1-7e83-9d0c-b172c541493f/
1004	7	core.repositoryversion	prn:core.repositoryversion:01a21705-5cfc-72f3-974b-a1c0bd14b8c7	/pulp/api/v3/repositories/file/file/01a21705-5c7c-7798-97a6-60605cd10670/versions/1/
2002	8	core.repositoryversion	prn:core.repositoryversion:01a21705-5d13-7638-8e0d-a4f041bdf817	/pulp/api/v3/repositories/file/file/01a21705-5c7c-7798-97a6-60605cd10670/versions/2/
1005	9	core.repositoryversion	prn:core.repositoryversion:01a21705-5d1d-7183-87c8-6e2b9c1b1f4b	/pulp/api/v3/repositories/file/file/01a21705-5c7c-7798-97a6-60605cd10670/versions/3/
3001	10	publication:file.file	prn:file.filepublication:01a21705-5d5e-7a6a-9214-69b5c6704446	/pulp/api/v3/publications/file/file/01a21705-5d5e-7a6a-9214-69b5c6704446/
2003	11	distribution:file.file	prn:file.filedistribution:01a21705-5d99-7182-9d3d-c7607c60593e	/pulp/api/v3/distributions/file/file/01a21705-5d99-7182-9d3d-c7607c60593e/
1006	12	distribution:file.file	prn:file.filedistribution:01a21705-5dab-7e1e-8857-c7cde162eb7a	/pulp/api/v3/distributions/file/file/01a21705-5dab-7e1e-8857-c7cde162eb7a/
4001	13	publication:file.file	prn:file.filepublication:01a21705-5dbf-7d9c-9199-762b9681b608	/pulp/api/v3/publications/file/file/01a21705-5dbf-7d9c-9199-762b9681b608/
1007	14	distribution:file.file	prn:file.filedistribution:01a21705-5de3-7b97-99db-f5fbfe7470db	/pulp/api/v3/distributions/file/file/01a21705-5de3-7b97-99db-f5fbfe7470db/
2004	15	distribution:file.file	prn:file.filedistribution:01a21705-5df7-7b5d-8372-64f9dd17c300	/pulp/api/v3/distributions/file/file/01a21705-5df7-7b5d-8372-64f9dd17c300/
\.


--
-- Data for Name: distribution; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.distribution (id, pulp_id, domain_id, pulp_created, pulp_last_updated, type, base_path, content_guard_id, hidden, pulp_labels, name, repository_id, repository_version_id, publication_id, remote_id, checkpoint) FROM stdin;
118	01a21705-5a47-71de-9a8b-e6205c3dcc95	1	1795682556486852	1795682556486852	core.artifact	01a217055a467d9e9e295b2c8281d2a8	117	t	{}	01a217055a467d9e9e295b2c8281d2a8	\N	\N	\N	\N	f
4005	01a21705-5d99-7182-9d3d-c7607c60593e	1	1795682557337096	1795682557337096	file.file	distribution-874fc1c2d26b	\N	f	{}	distribution-874fc1c2d26b	\N	\N	5001	\N	f
3012	01a21705-5dab-7e1e-8857-c7cde162eb7a	1	1795682557355882	1795682557355882	file.file	distribution-ce47faa2c0f0	\N	f	{}	distribution-ce47faa2c0f0	1001	\N	\N	\N	f
3014	01a21705-5de3-7b97-99db-f5fbfe7470db	1	1795682557411725	1795682557411725	file.file	distribution-a77328f98afe	\N	f	{}	distribution-a77328f98afe	\N	\N	6001	\N	f
4007	01a21705-5df7-7b5d-8372-64f9dd17c300	1	1795682557431710	1795682557431710	file.file	distribution-b5ff8cb17a2c	1031	f	{}	distribution-b5ff8cb17a2c	1010	\N	\N	\N	f
\.


--
-- Data for Name: distribution_previous; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.distribution_previous (distribution_id, publication_id, replaced_at) FROM stdin;
\.


--
-- Data for Name: domain; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.domain (id, pulp_id, name, pulp_created, pulp_last_updated, description, pulp_labels, storage_class, storage_settings, redirect_to_object_storage, hide_guarded_distributions, default_content_guard_id) FROM stdin;
1	01a21705-5a31-77b8-882a-adcaa7e33ae8	default	1795682556465482	1795682556465482	\N	{}	pulpcore.app.models.storage.FileSystem	{"base_url": "", "location": "/DIRECTORY/state", "file_permissions_mode": 420, "directory_permissions_mode": null}	t	f	\N
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
2009	01a21705-5be8-7475-9456-589a134b0c39	1	1795682556904276	1795682556904276	\\x3c7efd8f8bb6eb6ff07e1482672902d94031c9ac0e34758bea7da7b96be98d86	1795682556904276	{}	dir/0.bin	2f8df6e067cac5afa6bb0ac1a8c37752a4a0e8fd90710cda112d7e22f067e81a
2010	01a21705-5be8-747f-9726-265f3a5f8d16	1	1795682556904276	1795682556904276	\\x6331a9c3f29f645ee7e2d718cfbfbf2f8b14373b0fa98d265e1e3a8ebdd992c0	1795682556904276	{}	dir/1.bin	63c62fe858d3a1b9f2506127a4d177bcb0cb8cc815eaf10e33f7a4cd9538d3e3
2011	01a21705-5be8-7482-9cf6-b69220e53634	1	1795682556904276	1795682556904276	\\x2abeada444fdd979b5a8a75be37b0fe61c2c5c678c727bd8f1506fb1dee40d76	1795682556904276	{}	dir/2.bin	eb2ffbdf937bb4ca04df9f42c9e46afba3a2dc4424f41f3c8e0bb279cd075867
2012	01a21705-5be8-7484-8066-aaa564a6ec08	1	1795682556904276	1795682556904276	\\x37284bd684487cace1a33a5ebe2e2fa96d095a1cb46a6052638232a952232c38	1795682556904276	{}	dir/3.bin	f97cd793c2de27f53626e754c2d74cf61c2adc6a291e4c9af1acce2dbf17db3b
2013	01a21705-5be8-7487-8eb1-a719e3b52ea7	1	1795682556904276	1795682556904276	\\x4b55ad7ad849ca9b917e1e58ba329423ad57612a5fb131f1c256ac7388ccbece	1795682556904276	{}	dir/4.bin	5094f35b72f24fa569bd9525f5a47faaf5fd194b3aec284d67cead9ac6c5ce73
2014	01a21705-5be8-748a-918a-016718061e50	1	1795682556904276	1795682556904276	\\x907f1cdb896ef017412531cc639b2bdca2a266174c8f36c47e3bf305990b74c8	1795682556904276	{}	dir/5.bin	1fe60959ab3c1fc96d9e38a6ab504c823fff79d07dae3e9ae594591193993672
2015	01a21705-5be8-748c-8082-2aa05540501c	1	1795682556904276	1795682556904276	\\x5a6dc4809d0cd552201771be3892a0883d2f3507864ada8e57fdee56b81a19f1	1795682556904276	{}	dir/6.bin	ecf7cae419f4145fa997d0925fc3529f1254aaed29c6b9ff93132dbfa2558cdf
2016	01a21705-5be8-748e-9272-a1bc121849e5	1	1795682556904276	1795682556904276	\\xdd7d9417700ce34da103118d05da87066bc7f3367a2506d6ac85516fbde88386	1795682556904276	{}	dir/7.bin	55f3968c7ea9148d71e4bd0aef803e831da0259395be9d986626955b76b9f4b4
3002	01a21705-5c97-7555-9a86-5f408f201935	1	1795682557079331	1795682557079331	\\x5a878a1c47ad6b88d66ed88316100a9bd2b91cf9417cbbbfbf7f214c4114fd35	1795682557079331	{}	path/0	c0d0ba95dbdfa16628eb0fb58eb3f7ab84ee87255b66e2964b3dbe79cbb341fd
3005	01a21705-5cb3-7078-93d5-6a301304df9d	1	1795682557107028	1795682557107028	\\xd76a590ba0bc7e478caf86943e82749be6c7057e57c78498e23d0b9116169663	1795682557107028	{}	path/1	32a6ff689298f081d70b0573dfeacdfbfb7f74e066280c9fe49374af16d1600c
4002	01a21705-5cd0-7f99-8e86-14e035a1c304	1	1795682557136973	1795682557136973	\\x014255a0577ecba94710f2931bd58ae0c0bebb0009538e48e2673d89b1da6138	1795682557136973	{}	path/2	9b9ff4b5dde79f44ae070f6b0ca5b0ca2b950103ddc8dd86c5f8649cb4a8dfbb
3008	01a21705-5cf1-7e83-9d0c-b172c541493f	1	1795682557169906	1795682557169906	\\x3a6a2b9d3fd82fc4f6ab1b0e86daaed085128fdf6c9145ff0c63a3cce207e0a7	1795682557169906	{}	path/3	dfd6cf781a31661f22f64f1f35ab77fc0f28d4fa6b773ee59bb51aeaab1acc37
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
5001	PULP_MANIFEST
6001	PULP_MANIFEST
\.


--
-- Data for Name: file_filerepository; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.file_filerepository (id, autopublish, manifest, last_sync_details) FROM stdin;
1001	f	PULP_MANIFEST	{"url": "http://127.0.0.1:39517/PULP_MANIFEST", "mirror": false, "remote_prn": "prn:file.fileremote:01a21705-5b4c-7bfd-98c1-38f39c4e9533", "download_policy": "immediate", "manifest_checksum": "2ccaadd025efe5170f2d7b2cc51465c5c903e73d764263e5e2e35ebb4dd751b9", "most_recent_version": 1}
1010	f	PULP_MANIFEST	{}
\.


--
-- Data for Name: granary_schema; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.granary_schema (component, version, shape) FROM stdin;
core	0.1.0	{"component":"core","tables":[{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"pulp_id","tag":2,"type":"uuid"},{"name":"pulp_created","tag":4,"type":"int"},{"name":"pulp_last_updated","tag":5,"type":"int"},{"default":"'[]'","name":"creation_hooks","tag":102,"type":"json"},{"default":"'[]'","name":"statements","tag":103,"type":"json"},{"default":"''","name":"viewset_name","tag":104,"type":"text"},{"default":"FALSE","name":"customized","tag":105,"type":"bool"},{"default":"'{}'","name":"queryset_scoping","tag":106,"type":"json"}],"indexes":[{"columns":["pulp_id"],"name":"access_policy_uuid","unique":true},{"columns":["viewset_name"],"name":"access_policy_viewset_name","unique":true}],"name":"access_policy","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"epoch","tag":2,"type":"int"}],"name":"access_state","primary_key":["id"],"without_rowid":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"pulp_id","tag":2,"type":"uuid"},{"name":"domain_id","tag":3,"type":"int"},{"name":"pulp_created","tag":4,"type":"int"},{"name":"pulp_last_updated","tag":5,"type":"int"},{"name":"type","tag":6,"type":"text"},{"default":"''","name":"name","tag":101,"type":"text"},{"name":"last_refreshed","nullable":true,"tag":102,"type":"int"},{"default":"'[]'","name":"paths","tag":103,"type":"json"},{"name":"remote_id","on_delete":"CASCADE","references":"remote(id)","tag":104,"type":"int"}],"indexes":[{"columns":["pulp_id"],"name":"acs_uuid","unique":true},{"columns":["domain_id","name"],"name":"acs_name","unique":true},{"columns":["remote_id"],"name":"acs_remote_id"}],"name":"acs","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"pulp_id","tag":2,"type":"uuid"},{"name":"user_id","on_delete":"CASCADE","references":"auth_user(id)","tag":3,"type":"int"},{"name":"name","tag":4,"type":"text"},{"name":"digest","tag":5,"type":"bytes"},{"name":"scopes","tag":6,"type":"int"},{"name":"domains","tag":7,"type":"json"},{"name":"created","tag":8,"type":"int"},{"name":"expires","nullable":true,"tag":9,"type":"int"},{"name":"last_used","nullable":true,"tag":10,"type":"int"},{"name":"last_address","tag":11,"type":"text"}],"indexes":[{"columns":["pulp_id"],"name":"api_token_uuid","unique":true},{"columns":["digest"],"name":"api_token_digest","unique":true},{"columns":["user_id","name"],"name":"api_token_name","unique":true}],"name":"api_token","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"pulp_id","tag":2,"type":"uuid"},{"name":"domain_id","tag":3,"type":"int"},{"name":"pulp_created","tag":4,"type":"int"},{"name":"pulp_last_updated","tag":5,"type":"int"},{"default":"0","name":"size","tag":102,"type":"int"},{"name":"md5","nullable":true,"tag":103,"type":"bytes"},{"name":"sha1","nullable":true,"tag":104,"type":"bytes"},{"name":"sha224","nullable":true,"tag":105,"type":"bytes"},{"name":"sha256","nullable":true,"tag":106,"type":"bytes"},{"name":"sha384","nullable":true,"tag":107,"type":"bytes"},{"name":"sha512","nullable":true,"tag":108,"type":"bytes"},{"default":"0","name":"timestamp_of_interest","tag":120,"type":"int"}],"indexes":[{"columns":["pulp_id"],"name":"artifact_uuid","unique":true},{"columns":["domain_id","sha256"],"name":"artifact_sha256","unique":true},{"columns":["domain_id","sha224"],"name":"artifact_sha224","where":"sha224 IS NOT NULL"},{"columns":["domain_id","sha384"],"name":"artifact_sha384","where":"sha384 IS NOT NULL"},{"columns":["domain_id","sha512"],"name":"artifact_sha512","where":"sha512 IS NOT NULL"}],"name":"artifact","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"time","tag":2,"type":"int"},{"name":"user_id","nullable":true,"tag":3,"type":"int"},{"name":"username","tag":4,"type":"text"},{"name":"means","tag":5,"type":"text"},{"name":"action","tag":6,"type":"text"},{"name":"target","tag":7,"type":"text"},{"name":"domain","tag":8,"type":"text"},{"name":"address","tag":9,"type":"text"},{"name":"correlation_id","tag":10,"type":"text"},{"name":"outcome","tag":11,"type":"int"},{"name":"status","tag":12,"type":"int"},{"name":"detail","tag":13,"type":"text"}],"indexes":[{"columns":["time","id"],"name":"audit_record_time"},{"columns":["username","time"],"name":"audit_record_user"},{"columns":["correlation_id"],"name":"audit_record_correlation"}],"name":"audit_record","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"default":"''","name":"name","tag":101,"type":"text"}],"indexes":[{"columns":["name"],"name":"auth_group_name","unique":true}],"name":"auth_group","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"default":"''","name":"username","tag":101,"type":"text"},{"name":"password","nullable":true,"tag":102,"type":"text"},{"default":"''","name":"first_name","tag":103,"type":"text"},{"default":"''","name":"last_name","tag":104,"type":"text"},{"default":"''","name":"email","tag":105,"type":"text"},{"default":"FALSE","name":"is_staff","tag":106,"type":"bool"},{"default":"TRUE","name":"is_active","tag":107,"type":"bool"},{"default":"0","name":"date_joined","tag":108,"type":"int"},{"default":"FALSE","name":"is_superuser","tag":111,"type":"bool"}],"indexes":[{"columns":["username"],"name":"auth_user_username","unique":true}],"name":"auth_user","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"name","tag":1,"type":"text"},{"name":"expires","tag":2,"type":"int"}],"name":"burnt_job_token","primary_key":["name"],"without_rowid":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"content_id","tag":2,"type":"int"},{"name":"type_id","tag":3,"type":"int"},{"name":"artifact_id","nullable":true,"on_delete":"RESTRICT","references":"artifact(id)","tag":4,"type":"int"},{"name":"relative_path","tag":5,"type":"text"}],"indexes":[{"columns":["content_id","relative_path"],"name":"content_artifact_content","unique":true},{"columns":["artifact_id"],"name":"content_artifact_artifact","where":"artifact_id IS NOT NULL"},{"columns":["relative_path"],"name":"content_artifact_path"}],"name":"content_artifact","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"name","tag":2,"type":"text"}],"indexes":[{"columns":["name"],"name":"content_type_name","unique":true}],"name":"content_type","primary_key":["id"],"without_rowid":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"pulp_id","tag":2,"type":"uuid"},{"name":"domain_id","tag":3,"type":"int"},{"name":"pulp_created","tag":4,"type":"int"},{"name":"pulp_last_updated","tag":5,"type":"int"},{"name":"type","tag":6,"type":"text"},{"default":"''","name":"name","tag":101,"type":"text"},{"name":"description","nullable":true,"tag":102,"type":"text"}],"indexes":[{"columns":["pulp_id"],"name":"contentguard_uuid","unique":true},{"columns":["domain_id","name"],"name":"contentguard_name","unique":true}],"name":"contentguard","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","on_delete":"CASCADE","references":"contentguard(id)","tag":1,"type":"int"},{"default":"'[]'","name":"guards","tag":101,"type":"json"}],"name":"core_compositecontentguard","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","on_delete":"CASCADE","references":"contentguard(id)","tag":1,"type":"int"},{"default":"''","name":"header_name","tag":101,"type":"text"},{"default":"''","name":"env_var","tag":102,"type":"text"}],"name":"core_envvarheadercontentguard","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","on_delete":"CASCADE","references":"contentguard(id)","tag":1,"type":"int"},{"default":"''","name":"header_name","tag":101,"type":"text"},{"default":"''","name":"header_value","tag":102,"type":"text"},{"name":"jq_filter","nullable":true,"tag":103,"type":"text"}],"name":"core_headercontentguard","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"task_id","on_delete":"CASCADE","references":"task(id)","tag":2,"type":"int"},{"name":"type_key","tag":3,"type":"text"},{"name":"prn","tag":4,"type":"text"},{"name":"href","tag":5,"type":"text"}],"indexes":[{"columns":["task_id"],"name":"created_resource_task"},{"columns":["prn"],"name":"created_resource_prn"}],"name":"created_resource","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"pulp_id","tag":2,"type":"uuid"},{"name":"domain_id","tag":3,"type":"int"},{"name":"pulp_created","tag":4,"type":"int"},{"name":"pulp_last_updated","tag":5,"type":"int"},{"name":"type","tag":6,"type":"text"},{"default":"''","name":"base_path","tag":101,"type":"text"},{"name":"content_guard_id","nullable":true,"on_delete":"SET NULL","references":"contentguard(id)","tag":102,"type":"int"},{"default":"FALSE","name":"hidden","tag":103,"type":"bool"},{"default":"'{}'","name":"pulp_labels","tag":104,"type":"json"},{"default":"''","name":"name","tag":105,"type":"text"},{"name":"repository_id","nullable":true,"on_delete":"SET NULL","references":"repository(id)","tag":106,"type":"int"},{"name":"repository_version_id","nullable":true,"on_delete":"SET NULL","references":"repository_version(id)","tag":107,"type":"int"},{"name":"publication_id","nullable":true,"on_delete":"SET NULL","references":"publication(id)","tag":108,"type":"int"},{"name":"remote_id","nullable":true,"on_delete":"SET NULL","references":"remote(id)","tag":109,"type":"int"},{"default":"FALSE","name":"checkpoint","tag":110,"type":"bool"}],"indexes":[{"columns":["pulp_id"],"name":"distribution_uuid","unique":true},{"columns":["domain_id","base_path"],"name":"distribution_base_path","unique":true},{"columns":["content_guard_id"],"name":"distribution_content_guard_id"},{"columns":["domain_id","name"],"name":"distribution_name","unique":true},{"columns":["repository_id"],"name":"distribution_repository_id"},{"columns":["repository_version_id"],"name":"distribution_repository_version_id"},{"columns":["publication_id"],"name":"distribution_publication_id"},{"columns":["remote_id"],"name":"distribution_remote_id"}],"name":"distribution","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"distribution_id","on_delete":"CASCADE","references":"distribution(id)","tag":1,"type":"int"},{"name":"publication_id","on_delete":"CASCADE","references":"publication(id)","tag":2,"type":"int"},{"name":"replaced_at","tag":3,"type":"int"}],"indexes":[{"columns":["publication_id"],"name":"distribution_previous_publication"}],"name":"distribution_previous","primary_key":["distribution_id","publication_id"],"without_rowid":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"pulp_id","tag":2,"type":"uuid"},{"name":"name","tag":3,"type":"text"},{"name":"pulp_created","tag":4,"type":"int"},{"default":"0","name":"pulp_last_updated","tag":5,"type":"int"},{"name":"description","nullable":true,"tag":6,"type":"text"},{"default":"'{}'","name":"pulp_labels","tag":7,"type":"json"},{"default":"''","name":"storage_class","tag":8,"type":"text"},{"default":"'{}'","name":"storage_settings","tag":9,"type":"json"},{"default":"TRUE","name":"redirect_to_object_storage","tag":10,"type":"bool"},{"default":"FALSE","name":"hide_guarded_distributions","tag":11,"type":"bool"},{"name":"default_content_guard_id","nullable":true,"on_delete":"SET NULL","references":"contentguard(id)","tag":12,"type":"int"}],"indexes":[{"columns":["name"],"name":"domain_name","unique":true}],"name":"domain","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"user_id","on_delete":"CASCADE","references":"auth_user(id)","tag":1,"type":"int"},{"name":"group_id","on_delete":"CASCADE","references":"auth_group(id)","tag":2,"type":"int"}],"indexes":[{"columns":["group_id"],"name":"external_group_group"}],"name":"external_group","primary_key":["user_id","group_id"],"without_rowid":true},{"columns":[{"name":"user_id","on_delete":"CASCADE","references":"auth_user(id)","tag":1,"type":"int"},{"name":"assignment_id","on_delete":"CASCADE","references":"user_role(id)","tag":2,"type":"int"}],"indexes":[{"columns":["user_id"],"name":"external_role_user"}],"name":"external_role","primary_key":["assignment_id"],"without_rowid":true},{"columns":[{"name":"user_id","on_delete":"CASCADE","references":"auth_user(id)","tag":1,"type":"int"}],"name":"external_superuser","primary_key":["user_id"],"without_rowid":true},{"columns":[{"name":"source","tag":1,"type":"text"},{"name":"subject","tag":2,"type":"text"},{"name":"user_id","on_delete":"CASCADE","references":"auth_user(id)","tag":3,"type":"int"}],"indexes":[{"columns":["user_id"],"name":"external_user_user"}],"name":"external_user","primary_key":["source","subject"],"without_rowid":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"pulp_id","tag":2,"type":"uuid"},{"name":"pulp_created","tag":4,"type":"int"},{"name":"pulp_last_updated","tag":5,"type":"int"},{"name":"group_id","on_delete":"CASCADE","references":"auth_group(id)","tag":101,"type":"int"},{"name":"role_id","on_delete":"CASCADE","references":"role(id)","tag":102,"type":"int"},{"name":"domain_id","nullable":true,"on_delete":"CASCADE","references":"domain(id)","tag":103,"type":"int"},{"name":"object_type","nullable":true,"tag":104,"type":"text"},{"name":"object_id","nullable":true,"tag":105,"type":"int"},{"name":"object_uuid","nullable":true,"tag":106,"type":"uuid"},{"name":"object_domain_id","nullable":true,"tag":107,"type":"int"}],"indexes":[{"columns":["pulp_id"],"name":"group_role_uuid","unique":true},{"columns":["group_id","role_id"],"name":"group_role_everywhere","unique":true,"where":"object_type IS NULL AND domain_id IS NULL"},{"columns":["group_id","role_id","domain_id"],"name":"group_role_domain","unique":true,"where":"domain_id IS NOT NULL"},{"columns":["group_id","object_type","role_id","object_id"],"name":"group_role_object","unique":true,"where":"object_type IS NOT NULL"},{"columns":["object_type","object_id"],"name":"group_role_holders","where":"object_type IS NOT NULL"},{"columns":["role_id"],"name":"group_role_role"},{"columns":["domain_id"],"name":"group_role_in_domain","where":"domain_id IS NOT NULL"}],"name":"group_role","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"group_id","on_delete":"CASCADE","references":"auth_group(id)","tag":1,"type":"int"},{"name":"user_id","on_delete":"CASCADE","references":"auth_user(id)","tag":2,"type":"int"}],"indexes":[{"columns":["user_id"],"name":"group_user_user"}],"name":"group_user","primary_key":["group_id","user_id"],"without_rowid":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"plugin","tag":2,"type":"text"},{"name":"task","tag":3,"type":"text"},{"name":"time","tag":4,"type":"int"}],"indexes":[{"columns":["plugin","task"],"name":"plugin_crash_plugin"}],"name":"plugin_crash","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"pulp_id","tag":2,"type":"uuid"},{"name":"role","tag":3,"type":"text"},{"name":"name","tag":4,"type":"text"},{"name":"last_heartbeat","tag":5,"type":"int"},{"name":"versions","tag":6,"type":"json"},{"name":"pulp_created","tag":7,"type":"int"},{"name":"pulp_last_updated","tag":8,"type":"int"},{"name":"lock_name","nullable":true,"tag":9,"type":"text"}],"indexes":[{"columns":["pulp_id"],"name":"process_uuid","unique":true},{"columns":["role","name"],"name":"process_name"}],"name":"process","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"task_id","on_delete":"CASCADE","references":"task(id)","tag":2,"type":"int"},{"name":"artifact_id","on_delete":"RESTRICT","references":"artifact(id)","tag":3,"type":"int"},{"name":"name","tag":4,"type":"text"}],"indexes":[{"columns":["task_id","name"],"name":"profile_artifact_task","unique":true},{"columns":["artifact_id"],"name":"profile_artifact_artifact"}],"name":"profile_artifact","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"task_id","on_delete":"CASCADE","references":"task(id)","tag":2,"type":"int"},{"name":"code","tag":3,"type":"text"},{"name":"message","tag":4,"type":"text"},{"name":"state","tag":5,"type":"text"},{"name":"total","nullable":true,"tag":6,"type":"int"},{"name":"done","tag":7,"type":"int"},{"name":"suffix","nullable":true,"tag":8,"type":"text"}],"indexes":[{"columns":["task_id","code"],"name":"progress_report_task","unique":true}],"name":"progress_report","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"pulp_id","tag":2,"type":"uuid"},{"name":"domain_id","tag":3,"type":"int"},{"name":"pulp_created","tag":4,"type":"int"},{"name":"pulp_last_updated","tag":5,"type":"int"},{"name":"type","tag":6,"type":"text"},{"name":"repository_version_id","on_delete":"CASCADE","references":"repository_version(id)","tag":101,"type":"int"},{"default":"FALSE","name":"pass_through","tag":103,"type":"bool"},{"default":"FALSE","name":"complete","tag":104,"type":"bool"},{"default":"FALSE","name":"checkpoint","tag":105,"type":"bool"},{"name":"made_by","nullable":true,"tag":106,"type":"uuid"}],"indexes":[{"columns":["pulp_id"],"name":"publication_uuid","unique":true},{"columns":["repository_version_id"],"name":"publication_repository_version_id"}],"name":"publication","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"publication_id","on_delete":"CASCADE","references":"publication(id)","tag":2,"type":"int"},{"name":"content_artifact_id","on_delete":"CASCADE","references":"content_artifact(id)","tag":3,"type":"int"},{"name":"relative_path","tag":4,"type":"text"}],"indexes":[{"columns":["publication_id","relative_path"],"name":"published_artifact_path","unique":true},{"columns":["content_artifact_id"],"name":"published_artifact_content"}],"name":"published_artifact","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"publication_id","on_delete":"CASCADE","references":"publication(id)","tag":2,"type":"int"},{"name":"artifact_id","on_delete":"RESTRICT","references":"artifact(id)","tag":3,"type":"int"},{"name":"relative_path","tag":4,"type":"text"}],"indexes":[{"columns":["publication_id","relative_path"],"name":"published_metadata_path","unique":true},{"columns":["artifact_id"],"name":"published_metadata_artifact"}],"name":"published_metadata","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"pulp_id","tag":2,"type":"uuid"},{"name":"domain_id","tag":3,"type":"int"},{"name":"pulp_created","tag":4,"type":"int"},{"name":"pulp_last_updated","tag":5,"type":"int"},{"name":"type","tag":6,"type":"text"},{"default":"''","name":"name","tag":101,"type":"text"},{"default":"''","name":"url","tag":102,"type":"text"},{"default":"'{}'","name":"pulp_labels","tag":103,"type":"json"},{"default":"'immediate'","name":"policy","tag":104,"type":"text"},{"name":"ca_cert","nullable":true,"tag":110,"type":"text"},{"name":"client_cert","nullable":true,"tag":111,"type":"text"},{"name":"client_key","nullable":true,"tag":112,"type":"text"},{"default":"TRUE","name":"tls_validation","tag":113,"type":"bool"},{"name":"proxy_url","nullable":true,"tag":114,"type":"text"},{"name":"proxy_username","nullable":true,"tag":115,"type":"text"},{"name":"proxy_password","nullable":true,"tag":116,"type":"text"},{"name":"username","nullable":true,"tag":117,"type":"text"},{"name":"password","nullable":true,"tag":118,"type":"text"},{"name":"max_retries","nullable":true,"tag":119,"type":"int"},{"name":"total_timeout","nullable":true,"tag":120,"type":"double"},{"name":"connect_timeout","nullable":true,"tag":121,"type":"double"},{"name":"sock_connect_timeout","nullable":true,"tag":122,"type":"double"},{"name":"sock_read_timeout","nullable":true,"tag":123,"type":"double"},{"default":"'[]'","name":"headers","tag":124,"type":"json"},{"name":"download_concurrency","nullable":true,"tag":125,"type":"int"},{"name":"rate_limit","nullable":true,"tag":126,"type":"int"}],"indexes":[{"columns":["pulp_id"],"name":"remote_uuid","unique":true},{"columns":["domain_id","name"],"name":"remote_name","unique":true}],"name":"remote","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"content_artifact_id","on_delete":"CASCADE","references":"content_artifact(id)","tag":2,"type":"int"},{"name":"remote_id","on_delete":"CASCADE","references":"remote(id)","tag":3,"type":"int"},{"name":"url","tag":4,"type":"text"},{"name":"size","nullable":true,"tag":5,"type":"int"},{"name":"md5","nullable":true,"tag":6,"type":"bytes"},{"name":"sha1","nullable":true,"tag":7,"type":"bytes"},{"name":"sha224","nullable":true,"tag":8,"type":"bytes"},{"name":"sha256","nullable":true,"tag":9,"type":"bytes"},{"name":"sha384","nullable":true,"tag":10,"type":"bytes"},{"name":"sha512","nullable":true,"tag":11,"type":"bytes"},{"name":"failed_at","nullable":true,"tag":12,"type":"int"}],"indexes":[{"columns":["content_artifact_id","remote_id"],"name":"remote_artifact_place","unique":true},{"columns":["remote_id","sha256"],"name":"remote_artifact_remote"}],"name":"remote_artifact","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"pulp_id","tag":2,"type":"uuid"},{"name":"domain_id","tag":3,"type":"int"},{"name":"pulp_created","tag":4,"type":"int"},{"name":"pulp_last_updated","tag":5,"type":"int"},{"name":"type","tag":6,"type":"text"},{"default":"'{}'","name":"pulp_labels","tag":101,"type":"json"},{"default":"''","name":"name","tag":102,"type":"text"},{"name":"description","nullable":true,"tag":103,"type":"text"},{"name":"retain_repo_versions","nullable":true,"tag":104,"type":"int"},{"name":"retain_checkpoints","nullable":true,"tag":105,"type":"int"},{"name":"remote_id","nullable":true,"on_delete":"SET NULL","references":"remote(id)","tag":106,"type":"int"},{"default":"0","name":"next_version","tag":107,"type":"int"},{"default":"FALSE","name":"user_hidden","tag":108,"type":"bool"}],"indexes":[{"columns":["pulp_id"],"name":"repository_uuid","unique":true},{"columns":["domain_id","name"],"name":"repository_name","unique":true},{"columns":["remote_id"],"name":"repository_remote_id"}],"name":"repository","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"repository_id","on_delete":"CASCADE","references":"repository(id)","tag":1,"type":"int"},{"name":"content_id","tag":2,"type":"int"},{"name":"version_added","tag":3,"type":"int"},{"name":"version_removed","nullable":true,"tag":4,"type":"int"},{"name":"type_id","tag":5,"type":"int"}],"indexes":[{"columns":["content_id"],"name":"repository_content_content"},{"columns":["repository_id","version_added"],"name":"repository_content_added"},{"columns":["repository_id","version_removed"],"name":"repository_content_removed","where":"version_removed IS NOT NULL"}],"name":"repository_content","primary_key":["repository_id","content_id","version_added"],"without_rowid":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"pulp_id","tag":2,"type":"uuid"},{"name":"pulp_created","tag":4,"type":"int"},{"name":"pulp_last_updated","tag":5,"type":"int"},{"default":"0","name":"number","tag":101,"type":"int"},{"name":"repository_id","on_delete":"CASCADE","references":"repository(id)","tag":102,"type":"int"},{"name":"base_version_id","nullable":true,"on_delete":"SET NULL","references":"repository_version(id)","tag":103,"type":"int"},{"default":"FALSE","name":"complete","tag":106,"type":"bool"}],"indexes":[{"columns":["pulp_id"],"name":"repository_version_uuid","unique":true},{"columns":["repository_id"],"name":"repository_version_repository_id"},{"columns":["repository_id","number"],"name":"repository_version_number","unique":true}],"name":"repository_version","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"pulp_id","tag":2,"type":"uuid"},{"name":"pulp_created","tag":4,"type":"int"},{"name":"pulp_last_updated","tag":5,"type":"int"},{"default":"''","name":"name","tag":101,"type":"text"},{"name":"description","nullable":true,"tag":102,"type":"text"},{"default":"FALSE","name":"locked","tag":104,"type":"bool"}],"indexes":[{"columns":["pulp_id"],"name":"role_uuid","unique":true},{"columns":["name"],"name":"role_name","unique":true}],"name":"role","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"role_id","on_delete":"CASCADE","references":"role(id)","tag":1,"type":"int"},{"name":"permission","tag":2,"type":"text"}],"indexes":[{"columns":["permission"],"name":"role_permission_name"}],"name":"role_permission","primary_key":["role_id","permission"],"without_rowid":true},{"columns":[{"name":"name","tag":1,"type":"text"},{"name":"domain_id","tag":2,"type":"int"},{"name":"rows","tag":3,"type":"int"}],"name":"row_count","primary_key":["name","domain_id"],"without_rowid":true},{"columns":[{"name":"digest","tag":1,"type":"bytes"},{"name":"user_id","on_delete":"CASCADE","references":"auth_user(id)","tag":2,"type":"int"},{"name":"expires","tag":3,"type":"int"},{"name":"created","tag":4,"type":"int"}],"indexes":[{"columns":["user_id"],"name":"session_user"}],"name":"session","primary_key":["digest"],"without_rowid":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"pulp_id","tag":2,"type":"uuid"},{"name":"domain_id","tag":3,"type":"int"},{"name":"pulp_created","tag":4,"type":"int"},{"name":"pulp_last_updated","tag":5,"type":"int"},{"default":"''","name":"state","tag":101,"type":"text"},{"default":"''","name":"name","tag":102,"type":"text"},{"default":"''","name":"logging_cid","tag":103,"type":"text"},{"name":"created_by_id","nullable":true,"on_delete":"SET NULL","references":"auth_user(id)","tag":104,"type":"int"},{"name":"unblocked_at","nullable":true,"tag":105,"type":"int"},{"name":"started_at","nullable":true,"tag":106,"type":"int"},{"name":"finished_at","nullable":true,"tag":107,"type":"int"},{"name":"error","nullable":true,"tag":108,"type":"json"},{"name":"parent_task_id","nullable":true,"on_delete":"SET NULL","references":"task(id)","tag":110,"type":"int"},{"name":"task_group_id","nullable":true,"on_delete":"SET NULL","references":"taskgroup(id)","tag":112,"type":"int"},{"default":"'[]'","name":"reserved_resources_record","tag":116,"type":"json"},{"name":"result","nullable":true,"tag":117,"type":"json"},{"default":"''","name":"function","tag":130,"type":"text"},{"default":"''","name":"arguments","tag":131,"type":"text"},{"default":"FALSE","name":"immediate","tag":132,"type":"bool"},{"default":"TRUE","name":"deferrable","tag":133,"type":"bool"},{"name":"owner","nullable":true,"tag":134,"type":"int"},{"default":"FALSE","name":"cancel_requested","tag":135,"type":"bool"},{"default":"'[]'","name":"diagnostics","tag":136,"type":"json"},{"default":"FALSE","name":"finished","tag":137,"type":"bool"},{"default":"''","name":"plugin","tag":138,"type":"text"},{"default":"0","name":"attempts","tag":139,"type":"int"}],"indexes":[{"columns":["pulp_id"],"name":"task_uuid","unique":true},{"columns":["finished_at"],"name":"task_finished_at"},{"columns":["parent_task_id"],"name":"task_parent_task_id"},{"columns":["task_group_id"],"name":"task_task_group_id"},{"columns":["immediate","id"],"name":"task_waiting","where":"state = 'waiting'"},{"columns":["owner"],"name":"task_owner","where":"owner IS NOT NULL"}],"name":"task","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"resource","tag":1,"type":"text"},{"name":"task_id","on_delete":"CASCADE","references":"task(id)","tag":2,"type":"int"},{"name":"exclusive","tag":3,"type":"bool"}],"indexes":[{"columns":["task_id"],"name":"task_resource_task"},{"columns":["resource","task_id"],"name":"task_resource_exclusive","where":"exclusive = TRUE"}],"name":"task_resource","primary_key":["resource","task_id"],"without_rowid":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"pulp_id","tag":2,"type":"uuid"},{"name":"domain_id","tag":3,"type":"int"},{"name":"pulp_created","tag":4,"type":"int"},{"name":"pulp_last_updated","tag":5,"type":"int"},{"default":"''","name":"description","tag":101,"type":"text"},{"default":"FALSE","name":"all_tasks_dispatched","tag":102,"type":"bool"}],"indexes":[{"columns":["pulp_id"],"name":"taskgroup_uuid","unique":true}],"name":"taskgroup","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"pulp_id","tag":2,"type":"uuid"},{"name":"domain_id","tag":3,"type":"int"},{"name":"sha256","tag":4,"type":"bytes"},{"name":"size","tag":5,"type":"int"},{"name":"digests","tag":6,"type":"json"},{"name":"pulp_created","tag":7,"type":"int"}],"indexes":[{"columns":["pulp_id"],"name":"temporary_file_uuid","unique":true},{"columns":["sha256"],"name":"temporary_file_blob"}],"name":"temporary_file","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"pulp_id","tag":2,"type":"uuid"},{"name":"domain_id","tag":3,"type":"int"},{"name":"pulp_created","tag":4,"type":"int"},{"name":"pulp_last_updated","tag":5,"type":"int"},{"default":"0","name":"size","tag":101,"type":"int"}],"indexes":[{"columns":["pulp_id"],"name":"upload_uuid","unique":true}],"name":"upload","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"upload_id","on_delete":"CASCADE","references":"upload(id)","tag":1,"type":"int"},{"name":"start","tag":2,"type":"int"},{"name":"size","tag":3,"type":"int"},{"name":"sha256","tag":4,"type":"bytes"}],"indexes":[{"columns":["sha256"],"name":"upload_chunk_blob"}],"name":"upload_chunk","primary_key":["upload_id","start"],"without_rowid":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"pulp_id","tag":2,"type":"uuid"},{"name":"pulp_created","tag":4,"type":"int"},{"name":"pulp_last_updated","tag":5,"type":"int"},{"name":"user_id","on_delete":"CASCADE","references":"auth_user(id)","tag":101,"type":"int"},{"name":"role_id","on_delete":"CASCADE","references":"role(id)","tag":102,"type":"int"},{"name":"domain_id","nullable":true,"on_delete":"CASCADE","references":"domain(id)","tag":103,"type":"int"},{"name":"object_type","nullable":true,"tag":104,"type":"text"},{"name":"object_id","nullable":true,"tag":105,"type":"int"},{"name":"object_uuid","nullable":true,"tag":106,"type":"uuid"},{"name":"object_domain_id","nullable":true,"tag":107,"type":"int"}],"indexes":[{"columns":["pulp_id"],"name":"user_role_uuid","unique":true},{"columns":["user_id","role_id"],"name":"user_role_everywhere","unique":true,"where":"object_type IS NULL AND domain_id IS NULL"},{"columns":["user_id","role_id","domain_id"],"name":"user_role_domain","unique":true,"where":"domain_id IS NOT NULL"},{"columns":["user_id","object_type","role_id","object_id"],"name":"user_role_object","unique":true,"where":"object_type IS NOT NULL"},{"columns":["object_type","object_id"],"name":"user_role_holders","where":"object_type IS NOT NULL"},{"columns":["role_id"],"name":"user_role_role"},{"columns":["domain_id"],"name":"user_role_in_domain","where":"domain_id IS NOT NULL"}],"name":"user_role","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"version_id","on_delete":"CASCADE","references":"repository_version(id)","tag":1,"type":"int"},{"name":"type_id","tag":2,"type":"int"},{"name":"present","tag":3,"type":"int"},{"name":"added","tag":4,"type":"int"},{"name":"removed","tag":5,"type":"int"}],"name":"version_content_summary","primary_key":["version_id","type_id"],"without_rowid":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"pulp_id","tag":2,"type":"uuid"},{"name":"domain_id","tag":3,"type":"int"},{"name":"pulp_created","tag":4,"type":"int"},{"name":"pulp_last_updated","tag":5,"type":"int"},{"name":"vulns","nullable":true,"tag":101,"type":"json"},{"default":"0","name":"content_id","tag":102,"type":"int"},{"default":"''","name":"content_type","tag":103,"type":"text"},{"name":"content_uuid","tag":104,"type":"uuid"}],"indexes":[{"columns":["pulp_id"],"name":"vulnerability_report_uuid","unique":true},{"columns":["content_id"],"name":"vulnerability_report_content_id"}],"name":"vulnerability_report","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"report_id","on_delete":"CASCADE","references":"vulnerability_report(id)","tag":1,"type":"int"},{"name":"version_id","on_delete":"CASCADE","references":"repository_version(id)","tag":2,"type":"int"}],"indexes":[{"columns":["version_id"],"name":"vulnerability_report_version_version"}],"name":"vulnerability_report_version","primary_key":["report_id","version_id"],"without_rowid":true}],"version":"0.1.0"}
certguard	3.123.1	{"component":"certguard","tables":[{"columns":[{"name":"id","on_delete":"CASCADE","references":"contentguard(id)","tag":1,"type":"int"},{"default":"''","name":"ca_certificate","tag":101,"type":"text"}],"name":"certguard_rhsmcertguard","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","on_delete":"CASCADE","references":"contentguard(id)","tag":1,"type":"int"},{"default":"''","name":"ca_certificate","tag":101,"type":"text"}],"name":"certguard_x509certguard","primary_key":["id"],"rowid_key":true}],"version":"3.123.1"}
file	3.123.1	{"component":"file","tables":[{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"pulp_id","tag":2,"type":"uuid"},{"name":"domain_id","tag":3,"type":"int"},{"name":"pulp_created","tag":4,"type":"int"},{"name":"pulp_last_updated","tag":5,"type":"int"},{"name":"natural_key","tag":6,"type":"bytes"},{"name":"timestamp_of_interest","tag":7,"type":"int"},{"name":"pulp_labels","tag":8,"type":"json"},{"default":"''","name":"relative_path","tag":101,"type":"text"},{"default":"''","name":"digest","tag":102,"type":"text"}],"indexes":[{"columns":["pulp_id"],"name":"file_filecontent_uuid","unique":true},{"columns":["natural_key"],"name":"file_filecontent_key","unique":true},{"columns":["relative_path"],"name":"file_filecontent_repo_key"}],"name":"file_filecontent","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","on_delete":"CASCADE","references":"remote(id)","tag":1,"type":"int"},{"default":"'HEAD'","name":"git_ref","tag":101,"type":"text"}],"name":"file_filegitremote","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","on_delete":"CASCADE","references":"publication(id)","tag":1,"type":"int"},{"name":"manifest","nullable":true,"tag":101,"type":"text"}],"name":"file_filepublication","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","on_delete":"CASCADE","references":"repository(id)","tag":1,"type":"int"},{"default":"FALSE","name":"autopublish","tag":101,"type":"bool"},{"name":"manifest","nullable":true,"tag":102,"type":"text"},{"default":"'{}'","name":"last_sync_details","tag":103,"type":"json"}],"name":"file_filerepository","primary_key":["id"],"rowid_key":true}],"version":"3.123.1"}
python	3.36.4	{"component":"python","tables":[{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"pulp_id","tag":2,"type":"uuid"},{"name":"domain_id","tag":3,"type":"int"},{"name":"pulp_created","tag":4,"type":"int"},{"name":"pulp_last_updated","tag":5,"type":"int"},{"name":"natural_key","tag":6,"type":"bytes"},{"name":"timestamp_of_interest","tag":7,"type":"int"},{"name":"pulp_labels","tag":8,"type":"json"},{"default":"''","name":"name_normalized","tag":101,"type":"text"},{"default":"''","name":"version","tag":102,"type":"text"},{"default":"''","name":"since","tag":103,"type":"text"},{"default":"''","name":"state","tag":104,"type":"text"},{"default":"''","name":"reason","tag":105,"type":"text"},{"default":"'[]'","name":"files","tag":106,"type":"text"}],"indexes":[{"columns":["pulp_id"],"name":"python_packagehold_uuid","unique":true},{"columns":["natural_key"],"name":"python_packagehold_key","unique":true},{"columns":["name_normalized","version"],"name":"python_packagehold_repo_key"}],"name":"python_packagehold","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"pulp_id","tag":2,"type":"uuid"},{"name":"domain_id","tag":3,"type":"int"},{"name":"pulp_created","tag":4,"type":"int"},{"name":"pulp_last_updated","tag":5,"type":"int"},{"name":"natural_key","tag":6,"type":"bytes"},{"name":"timestamp_of_interest","tag":7,"type":"int"},{"name":"pulp_labels","tag":8,"type":"json"},{"name":"package_id","tag":102,"type":"int"},{"default":"'{}'","name":"provenance","tag":103,"type":"json"},{"default":"''","name":"sha256","tag":101,"type":"text"},{"default":"''","name":"project","tag":105,"type":"text"},{"default":"''","name":"filename","tag":106,"type":"text"},{"default":"''","name":"package_sha256","tag":107,"type":"text"},{"default":"'[]'","name":"identities","tag":108,"type":"json"}],"indexes":[{"columns":["pulp_id"],"name":"python_packageprovenance_uuid","unique":true},{"columns":["natural_key"],"name":"python_packageprovenance_key","unique":true},{"columns":["project"],"name":"python_packageprovenance_project"},{"columns":["package_id"],"name":"python_packageprovenance_repo_key"}],"name":"python_packageprovenance","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"pulp_id","tag":2,"type":"uuid"},{"name":"domain_id","tag":3,"type":"int"},{"name":"pulp_created","tag":4,"type":"int"},{"name":"pulp_last_updated","tag":5,"type":"int"},{"name":"natural_key","tag":6,"type":"bytes"},{"name":"timestamp_of_interest","tag":7,"type":"int"},{"name":"pulp_labels","tag":8,"type":"json"},{"default":"''","name":"name_normalized","tag":101,"type":"text"},{"default":"''","name":"version","tag":102,"type":"text"},{"default":"''","name":"yanked_reason","tag":103,"type":"text"}],"indexes":[{"columns":["pulp_id"],"name":"python_packageyank_uuid","unique":true},{"columns":["natural_key"],"name":"python_packageyank_key","unique":true},{"columns":["name_normalized","version"],"name":"python_packageyank_repo_key"}],"name":"python_packageyank","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"pulp_id","tag":2,"type":"uuid"},{"name":"domain_id","tag":3,"type":"int"},{"name":"pulp_created","tag":4,"type":"int"},{"name":"pulp_last_updated","tag":5,"type":"int"},{"name":"repository_id","on_delete":"CASCADE","references":"repository(id)","tag":10101,"type":"int"},{"default":"''","name":"project","tag":101,"type":"text"},{"name":"identity","nullable":true,"tag":102,"type":"text"},{"name":"issuer","nullable":true,"tag":103,"type":"text"},{"default":"''","name":"added_by","tag":104,"type":"text"}],"indexes":[{"columns":["pulp_id"],"name":"python_pythonattestationrule_uuid","unique":true},{"columns":["repository_id"],"name":"python_pythonattestationrule_repository_id"}],"name":"python_pythonattestationrule","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"pulp_id","tag":2,"type":"uuid"},{"name":"domain_id","tag":3,"type":"int"},{"name":"pulp_created","tag":4,"type":"int"},{"name":"pulp_last_updated","tag":5,"type":"int"},{"name":"repository_id","on_delete":"CASCADE","references":"repository(id)","tag":10101,"type":"int"},{"name":"name","nullable":true,"tag":101,"type":"text"},{"name":"version","nullable":true,"tag":102,"type":"text"},{"name":"filename","nullable":true,"tag":103,"type":"text"},{"default":"''","name":"added_by","tag":104,"type":"text"}],"indexes":[{"columns":["pulp_id"],"name":"python_pythonblocklistentry_uuid","unique":true},{"columns":["repository_id"],"name":"python_pythonblocklistentry_repository_id"}],"name":"python_pythonblocklistentry","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","on_delete":"CASCADE","references":"distribution(id)","tag":1,"type":"int"},{"default":"TRUE","name":"allow_uploads","tag":101,"type":"bool"},{"default":"'[]'","name":"sources","tag":102,"type":"json"},{"default":"'[]'","name":"merged","tag":103,"type":"json"},{"default":"'[]'","name":"allowed","tag":104,"type":"json"},{"name":"as_of","nullable":true,"tag":105,"type":"int"},{"name":"lock_names","nullable":true,"tag":106,"type":"bool"},{"name":"cooling_off_days","nullable":true,"tag":107,"type":"int"},{"name":"cooling_off_exempt","nullable":true,"tag":108,"type":"json"}],"name":"python_pythondistribution","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"pulp_id","tag":2,"type":"uuid"},{"name":"domain_id","tag":3,"type":"int"},{"name":"pulp_created","tag":4,"type":"int"},{"name":"pulp_last_updated","tag":5,"type":"int"},{"name":"repository_id","on_delete":"CASCADE","references":"repository(id)","tag":10101,"type":"int"},{"default":"''","name":"name","tag":101,"type":"text"},{"default":"'[]'","name":"users","tag":102,"type":"json"},{"default":"'[]'","name":"groups","tag":103,"type":"json"}],"indexes":[{"columns":["pulp_id"],"name":"python_pythonnamereservation_uuid","unique":true},{"columns":["repository_id"],"name":"python_pythonnamereservation_repository_id"}],"name":"python_pythonnamereservation","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","tag":1,"type":"int"},{"name":"pulp_id","tag":2,"type":"uuid"},{"name":"domain_id","tag":3,"type":"int"},{"name":"pulp_created","tag":4,"type":"int"},{"name":"pulp_last_updated","tag":5,"type":"int"},{"name":"natural_key","tag":6,"type":"bytes"},{"name":"timestamp_of_interest","tag":7,"type":"int"},{"name":"pulp_labels","tag":8,"type":"json"},{"default":"''","name":"relative_path","tag":103,"type":"text"},{"default":"''","name":"filename","tag":102,"type":"text"},{"default":"''","name":"packagetype","tag":105,"type":"text"},{"default":"''","name":"name","tag":108,"type":"text"},{"default":"''","name":"name_normalized","tag":109,"type":"text"},{"default":"''","name":"version","tag":110,"type":"text"},{"default":"''","name":"sha256","tag":101,"type":"text"},{"name":"size","nullable":true,"tag":104,"type":"int"},{"default":"''","name":"python_version","tag":106,"type":"text"},{"default":"''","name":"metadata_version","tag":107,"type":"text"},{"default":"''","name":"summary","tag":122,"type":"text"},{"default":"''","name":"description","tag":115,"type":"text"},{"default":"''","name":"description_content_type","tag":116,"type":"text"},{"default":"''","name":"keywords","tag":119,"type":"text"},{"default":"''","name":"home_page","tag":117,"type":"text"},{"default":"''","name":"download_url","tag":118,"type":"text"},{"default":"''","name":"author","tag":111,"type":"text"},{"default":"''","name":"author_email","tag":112,"type":"text"},{"default":"''","name":"maintainer","tag":113,"type":"text"},{"default":"''","name":"maintainer_email","tag":114,"type":"text"},{"default":"''","name":"license","tag":120,"type":"text"},{"default":"''","name":"license_expression","tag":121,"type":"text"},{"default":"''","name":"requires_python","tag":123,"type":"text"},{"default":"''","name":"project_url","tag":126,"type":"text"},{"default":"''","name":"platform","tag":124,"type":"text"},{"default":"''","name":"supported_platform","tag":125,"type":"text"},{"name":"project_urls","nullable":true,"tag":135,"type":"json"},{"name":"requires_dist","nullable":true,"tag":128,"type":"json"},{"name":"provides_dist","nullable":true,"tag":129,"type":"json"},{"name":"obsoletes_dist","nullable":true,"tag":130,"type":"json"},{"name":"requires_external","nullable":true,"tag":131,"type":"json"},{"name":"classifiers","nullable":true,"tag":127,"type":"json"},{"name":"provides_extras","nullable":true,"tag":132,"type":"json"},{"name":"dynamic","nullable":true,"tag":133,"type":"json"},{"name":"license_file","nullable":true,"tag":134,"type":"json"},{"name":"metadata_sha256","nullable":true,"tag":136,"type":"text"},{"default":"''","name":"origin","tag":137,"type":"text"}],"indexes":[{"columns":["pulp_id"],"name":"python_pythonpackagecontent_uuid","unique":true},{"columns":["natural_key"],"name":"python_pythonpackagecontent_key","unique":true},{"columns":["name_normalized"],"name":"python_pythonpackagecontent_name_normalized"},{"columns":["filename"],"name":"python_pythonpackagecontent_repo_key"}],"name":"python_pythonpackagecontent","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","on_delete":"CASCADE","references":"remote(id)","tag":1,"type":"int"},{"default":"'[]'","name":"includes","tag":101,"type":"json"},{"default":"'[]'","name":"excludes","tag":102,"type":"json"},{"default":"FALSE","name":"prereleases","tag":103,"type":"bool"},{"default":"'[]'","name":"package_types","tag":104,"type":"json"},{"default":"0","name":"keep_latest_packages","tag":105,"type":"int"},{"default":"'[]'","name":"exclude_platforms","tag":106,"type":"json"},{"default":"FALSE","name":"provenance","tag":107,"type":"bool"}],"name":"python_pythonremote","primary_key":["id"],"rowid_key":true},{"columns":[{"name":"id","on_delete":"CASCADE","references":"repository(id)","tag":1,"type":"int"},{"default":"FALSE","name":"autopublish","tag":101,"type":"bool"},{"default":"TRUE","name":"allow_package_substitution","tag":102,"type":"bool"},{"default":"TRUE","name":"error_on_reject","tag":103,"type":"bool"},{"default":"FALSE","name":"quarantine","tag":104,"type":"bool"},{"default":"'{}'","name":"last_sync","tag":105,"type":"json"},{"default":"'[]'","name":"hosted","tag":106,"type":"json"},{"name":"lock_names","nullable":true,"tag":107,"type":"bool"},{"name":"cooling_off_days","nullable":true,"tag":108,"type":"int"},{"name":"cooling_off_exempt","nullable":true,"tag":109,"type":"json"}],"name":"python_pythonrepository","primary_key":["id"],"rowid_key":true}],"version":"3.36.4"}
\.


--
-- Data for Name: granary_sequence; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.granary_sequence (name, next) FROM stdin;
process	3001
audit_record	1001
core	7001
created_resource	5001
auth_user	2001
auth_group	1001
progress_report	4001
api_token	1001
\.


--
-- Data for Name: group_role; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.group_role (id, pulp_id, pulp_created, pulp_last_updated, group_id, role_id, domain_id, object_type, object_id, object_uuid, object_domain_id) FROM stdin;
1058	01a21705-6a81-721e-8b01-16dee7bbb719	1795682560641132	1795682560641132	1	1057	\N	\N	\N	\N	\N
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
\.


--
-- Data for Name: publication; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.publication (id, pulp_id, domain_id, pulp_created, pulp_last_updated, type, repository_version_id, pass_through, complete, checkpoint, made_by) FROM stdin;
5001	01a21705-5d5e-7a6a-9214-69b5c6704446	1	1795682557279061	1795682557291701	file.file	2033	t	t	f	01a21705-5d2a-731c-8c31-ebc48b8912d8
6001	01a21705-5dbf-7d9c-9199-762b9681b608	1	1795682557376325	1795682557386063	file.file	3011	t	t	f	01a21705-5db3-740f-8cf4-d72f5e137a55
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
5003	5001	5002	PULP_MANIFEST
6003	6001	6002	PULP_MANIFEST
\.


--
-- Data for Name: python_packagehold; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.python_packagehold (id, pulp_id, domain_id, pulp_created, pulp_last_updated, natural_key, timestamp_of_interest, pulp_labels, name_normalized, version, since, state, reason, files) FROM stdin;
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

COPY public.python_pythondistribution (id, allow_uploads, sources, merged, allowed, as_of, lock_names, cooling_off_days, cooling_off_exempt) FROM stdin;
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

COPY public.python_pythonrepository (id, autopublish, allow_package_substitution, error_on_reject, quarantine, last_sync, hosted, lock_names, cooling_off_days, cooling_off_exempt) FROM stdin;
1052	f	t	t	f	{}	[]	\N	\N	\N
\.


--
-- Data for Name: remote; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.remote (id, pulp_id, domain_id, pulp_created, pulp_last_updated, type, name, url, pulp_labels, policy, ca_cert, client_cert, client_key, tls_validation, proxy_url, proxy_username, proxy_password, username, password, max_retries, total_timeout, connect_timeout, sock_connect_timeout, sock_read_timeout, headers, download_concurrency, rate_limit) FROM stdin;
1004	01a21705-5b4c-7bfd-98c1-38f39c4e9533	1	1795682556748749	1795682556960458	file.file	remote-5811c192ec10	http://127.0.0.1:1/PULP_MANIFEST	{}	on_demand	\N	\N	\N	t	\N	\N	\N	g1:JnAA7lTJpiqkb2UVpLmAAhDRPNhxU8gKi4Rr8auSfwYX6VM=	g1:O43R0AGJA2j960NcRLpj130z3xGHLiloKqLXBoXCmogLgXMcnyBtFpySVOedB38=	\N	\N	\N	\N	\N	[]	\N	\N
1050	01a21705-5e31-774a-8717-832d6609a474	1	1795682557489455	1795682557489455	python.python	remote-4114e7f667e5	http://127.0.0.1:1/	{}	on_demand	\N	\N	\N	t	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	[]	\N	\N
1059	01a21705-6a85-7b83-95ea-8d7e854433fe	1	1795682560645719	1795682560645719	file.git	git-a9a97b432560	http://127.0.0.1:1/repository.git	{}	immediate	\N	\N	\N	t	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	[]	\N	\N
1061	01a21705-6a8e-730a-8848-1745ab086a47	1	1795682560654190	1795682560654190	file.file	remote-f72ed4ce2867	http://127.0.0.1:1/	{}	on_demand	\N	\N	\N	t	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	[]	\N	\N
\.


--
-- Data for Name: remote_artifact; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.remote_artifact (id, content_artifact_id, remote_id, url, size, md5, sha1, sha224, sha256, sha384, sha512, failed_at) FROM stdin;
2018	2017	1004	http://127.0.0.1:39517/dir/0.bin	120	\N	\N	\N	\\x2f8df6e067cac5afa6bb0ac1a8c37752a4a0e8fd90710cda112d7e22f067e81a	\N	\N	\N
2020	2019	1004	http://127.0.0.1:39517/dir/1.bin	120	\N	\N	\N	\\x63c62fe858d3a1b9f2506127a4d177bcb0cb8cc815eaf10e33f7a4cd9538d3e3	\N	\N	\N
2022	2021	1004	http://127.0.0.1:39517/dir/2.bin	120	\N	\N	\N	\\xeb2ffbdf937bb4ca04df9f42c9e46afba3a2dc4424f41f3c8e0bb279cd075867	\N	\N	\N
2024	2023	1004	http://127.0.0.1:39517/dir/3.bin	120	\N	\N	\N	\\xf97cd793c2de27f53626e754c2d74cf61c2adc6a291e4c9af1acce2dbf17db3b	\N	\N	\N
2026	2025	1004	http://127.0.0.1:39517/dir/4.bin	120	\N	\N	\N	\\x5094f35b72f24fa569bd9525f5a47faaf5fd194b3aec284d67cead9ac6c5ce73	\N	\N	\N
2028	2027	1004	http://127.0.0.1:39517/dir/5.bin	120	\N	\N	\N	\\x1fe60959ab3c1fc96d9e38a6ab504c823fff79d07dae3e9ae594591193993672	\N	\N	\N
2030	2029	1004	http://127.0.0.1:39517/dir/6.bin	120	\N	\N	\N	\\xecf7cae419f4145fa997d0925fc3529f1254aaed29c6b9ff93132dbfa2558cdf	\N	\N	\N
2032	2031	1004	http://127.0.0.1:39517/dir/7.bin	120	\N	\N	\N	\\x55f3968c7ea9148d71e4bd0aef803e831da0259395be9d986626955b76b9f4b4	\N	\N	\N
\.


--
-- Data for Name: repository; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.repository (id, pulp_id, domain_id, pulp_created, pulp_last_updated, type, pulp_labels, name, description, retain_repo_versions, retain_checkpoints, remote_id, next_version, user_hidden) FROM stdin;
1001	01a21705-5b44-7324-9f90-cc4e1adad1f3	1	1795682556740197	1795682556910387	file.file	{}	repository-d7f3b3f430fb	\N	3	\N	\N	2	f
1010	01a21705-5c7c-7798-97a6-60605cd10670	1	1795682557052475	1795682557214623	file.file	{"kind": "by hand"}	repository-38ef398db1fd	a description	\N	\N	\N	4	f
1052	01a21705-5e34-7806-959b-bf91888171f5	1	1795682557492501	1795682557492501	python.python	{}	repository-84fcef71f476	\N	\N	\N	\N	1	f
\.


--
-- Data for Name: repository_content; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.repository_content (repository_id, content_id, version_added, version_removed, type_id) FROM stdin;
1001	2009	1	\N	1268862375
1001	2010	1	\N	1268862375
1001	2011	1	\N	1268862375
1001	2012	1	\N	1268862375
1001	2013	1	\N	1268862375
1001	2014	1	\N	1268862375
1001	2015	1	\N	1268862375
1001	2016	1	\N	1268862375
1010	3008	1	\N	1268862375
1010	4002	1	\N	1268862375
1010	3002	1	2	1268862375
1010	3005	1	2	1268862375
1010	3002	3	\N	1268862375
\.


--
-- Data for Name: repository_version; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.repository_version (id, pulp_id, pulp_created, pulp_last_updated, number, repository_id, base_version_id, complete) FROM stdin;
1002	01a21705-5b45-779b-9974-fc667593ab5a	1795682556741475	1795682556741475	0	1001	\N	t
2033	01a21705-5bea-7313-8002-3af31cce6a0a	1795682556906192	1795682556910387	1	1001	\N	t
1011	01a21705-5c84-7bdd-80b8-b2461b94d37e	1795682557060742	1795682557060742	0	1010	\N	t
3010	01a21705-5cfc-72f3-974b-a1c0bd14b8c7	1795682557180185	1795682557184363	1	1010	\N	t
4004	01a21705-5d13-7638-8e0d-a4f041bdf817	1795682557203389	1795682557205832	2	1010	\N	t
3011	01a21705-5d1d-7183-87c8-6e2b9c1b1f4b	1795682557213094	1795682557214623	3	1010	\N	t
1053	01a21705-5e35-717a-9638-ca93ab22d389	1795682557493092	1795682557493092	0	1052	\N	t
\.


--
-- Data for Name: role; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.role (id, pulp_id, pulp_created, pulp_last_updated, name, description, locked) FROM stdin;
1	01a21705-5a3d-743a-9154-83f8db799ebb	1795682556477264	1795682556477264	core.upload_creator	\N	t
2	01a21705-5a3d-7fd7-927c-67d82d7734ac	1795682556477990	1795682556477990	core.upload_owner	\N	t
3	01a21705-5a3e-72d8-8900-1cdd5a0093b5	1795682556478177	1795682556478177	core.upload_viewer	\N	t
4	01a21705-5a3e-7436-8dfe-4c5a11fd91a0	1795682556478263	1795682556478263	core.task_owner	Allow all actions on a task.	t
5	01a21705-5a3e-772c-8aa1-7f355350ee02	1795682556478448	1795682556478448	core.task_viewer	\N	t
6	01a21705-5a3e-7836-898d-97a8660091ac	1795682556478513	1795682556478513	core.task_user_dispatcher	Records who dispatched a task.	t
7	01a21705-5a3e-793e-9d31-d2713ea74f7a	1795682556478577	1795682556478577	core.group_creator	\N	t
8	01a21705-5a3e-7a36-8fd3-67be09fd784a	1795682556478638	1795682556478638	core.group_owner	\N	t
9	01a21705-5a3e-7c21-8ec1-611901004946	1795682556478758	1795682556478758	core.group_viewer	\N	t
10	01a21705-5a3e-7d16-8baf-4438bff0a7b6	1795682556478817	1795682556478817	core.domain_creator	\N	t
11	01a21705-5a3e-7df8-8771-a0f42662bdce	1795682556478873	1795682556478873	core.domain_owner	\N	t
12	01a21705-5a3f-701e-9309-abb2ddd38de0	1795682556479007	1795682556479007	core.domain_viewer	\N	t
13	01a21705-5a3f-7101-82da-cd81adc9cef6	1795682556479062	1795682556479062	core.rbaccontentguard_creator	\N	t
14	01a21705-5a3f-71ea-93a0-e86f5e22e9db	1795682556479119	1795682556479119	core.rbaccontentguard_owner	\N	t
15	01a21705-5a3f-73f5-9e9d-3829b0d1afb9	1795682556479247	1795682556479247	core.rbaccontentguard_viewer	\N	t
16	01a21705-5a3f-74f4-841d-89aecb186bcd	1795682556479309	1795682556479309	core.rbaccontentguard_downloader	Download what the guard protects.	t
17	01a21705-5a3f-7625-9a56-6af5b4debc34	1795682556479384	1795682556479384	core.compositecontentguard_creator	\N	t
18	01a21705-5a3f-7729-84b5-52b476ba3873	1795682556479447	1795682556479447	core.compositecontentguard_owner	\N	t
19	01a21705-5a3f-7948-810a-888628ea81b1	1795682556479580	1795682556479580	core.compositecontentguard_viewer	\N	t
20	01a21705-5a3f-7a48-9f6b-3b4b6d76f639	1795682556479642	1795682556479642	core.headercontentguard_creator	\N	t
21	01a21705-5a3f-7b5d-9c77-807ef6abb8f0	1795682556479710	1795682556479710	core.headercontentguard_owner	\N	t
22	01a21705-5a3f-7d68-97c6-16afc4364575	1795682556479838	1795682556479838	core.headercontentguard_viewer	\N	t
23	01a21705-5a3f-7e65-8fb9-4af0e857e824	1795682556479899	1795682556479899	core.envvarheadercontentguard_creator	\N	t
24	01a21705-5a3f-7f67-9c8e-f83415155776	1795682556479962	1795682556479962	core.envvarheadercontentguard_owner	\N	t
25	01a21705-5a40-7172-8598-d89f02caffc1	1795682556480090	1795682556480090	core.envvarheadercontentguard_viewer	\N	t
26	01a21705-5a40-7316-8989-02166c35b684	1795682556480193	1795682556480193	core.contentredirectcontentguard_creator	\N	t
27	01a21705-5a40-7433-898f-c83c716fc854	1795682556480262	1795682556480262	core.contentredirectcontentguard_owner	\N	t
28	01a21705-5a40-763e-87a6-4581e2576fbb	1795682556480390	1795682556480390	core.contentredirectcontentguard_viewer	\N	t
29	01a21705-5a40-773d-98ad-f07d9a5cf854	1795682556480452	1795682556480452	file.file_uploader	Upload files without a repository.	t
30	01a21705-5a40-7852-9478-ec914200cb52	1795682556480520	1795682556480520	file.fileremote_creator	\N	t
31	01a21705-5a40-7953-905b-011485098693	1795682556480582	1795682556480582	file.fileremote_owner	\N	t
32	01a21705-5a40-7b5b-884e-12f983253335	1795682556480709	1795682556480709	file.fileremote_viewer	\N	t
33	01a21705-5a40-7c59-80b3-f0dbaa72f24f	1795682556480771	1795682556480771	file.filegitremote_creator	\N	t
34	01a21705-5a40-7d59-84fe-fc1bb5bd49c8	1795682556480834	1795682556480834	file.filegitremote_owner	\N	t
35	01a21705-5a40-7f5f-86ad-4e786f0030fc	1795682556480960	1795682556480960	file.filegitremote_viewer	\N	t
36	01a21705-5a41-706e-9885-62c3dee459c8	1795682556481026	1795682556481026	file.filerepository_creator	\N	t
37	01a21705-5a41-716f-992a-5d2b7f600002	1795682556481089	1795682556481089	file.filerepository_owner	\N	t
38	01a21705-5a41-748b-972b-57986dec8b0a	1795682556481284	1795682556481284	file.filerepository_viewer	\N	t
39	01a21705-5a41-7589-836e-04fa93a81839	1795682556481346	1795682556481346	file.filepublication_creator	\N	t
40	01a21705-5a41-7688-9646-b6f30fe563a9	1795682556481408	1795682556481408	file.filepublication_owner	\N	t
41	01a21705-5a41-7838-9f7f-5d50cdd968b7	1795682556481513	1795682556481513	file.filepublication_viewer	\N	t
42	01a21705-5a41-7935-81be-9a0ddef1d1dc	1795682556481575	1795682556481575	file.filedistribution_creator	\N	t
43	01a21705-5a41-7a34-8de3-5653d58092e5	1795682556481637	1795682556481637	file.filedistribution_owner	\N	t
44	01a21705-5a41-7c4c-87e4-4eee154c3bcc	1795682556481768	1795682556481768	file.filedistribution_viewer	\N	t
45	01a21705-5a41-7d4a-8083-b496b219d503	1795682556481830	1795682556481830	file.filealternatecontentsource_creator	\N	t
46	01a21705-5a41-7e4d-98a9-f445b1687e5d	1795682556481893	1795682556481893	file.filealternatecontentsource_owner	\N	t
47	01a21705-5a42-70b0-9403-8cf7a8b90647	1795682556482043	1795682556482043	file.filealternatecontentsource_viewer	\N	t
48	01a21705-5a42-71ae-84dd-90a336c09a48	1795682556482105	1795682556482105	python.python_package_uploader	Upload packages without a repository.	t
49	01a21705-5a42-72bf-89c6-3fdd235cd1f8	1795682556482171	1795682556482171	python.pythonremote_creator	\N	t
50	01a21705-5a42-73bc-8760-6bc0bf07492c	1795682556482233	1795682556482233	python.pythonremote_owner	\N	t
51	01a21705-5a42-75c5-9b01-8d2ad6782229	1795682556482360	1795682556482360	python.pythonremote_viewer	\N	t
52	01a21705-5a42-76d4-959c-b353f7f93c90	1795682556482426	1795682556482426	python.pythonrepository_creator	\N	t
53	01a21705-5a42-77d6-94a0-703d7ee84d32	1795682556482489	1795682556482489	python.pythonrepository_owner	\N	t
54	01a21705-5a42-7bd0-965c-070c26e74aaa	1795682556482738	1795682556482738	python.pythonrepository_viewer	\N	t
55	01a21705-5a42-7cd3-9cfd-dabb58f3584d	1795682556482801	1795682556482801	python.pythonpublication_creator	\N	t
56	01a21705-5a42-7dd4-8ff5-0948657b6690	1795682556482864	1795682556482864	python.pythonpublication_owner	\N	t
57	01a21705-5a42-7f85-8a5e-4a3cda5cac50	1795682556482970	1795682556482970	python.pythonpublication_viewer	\N	t
58	01a21705-5a43-7084-9de6-46b4f609ced5	1795682556483032	1795682556483032	python.pythondistribution_creator	\N	t
59	01a21705-5a43-7185-9c6e-823cf8e0ef1a	1795682556483095	1795682556483095	python.pythondistribution_owner	\N	t
60	01a21705-5a43-75ac-9f5c-519025dae8ef	1795682556483354	1795682556483354	python.pythondistribution_viewer	\N	t
61	01a21705-5a43-76b6-8a3e-cfed1cf7c78d	1795682556483419	1795682556483419	core.taskschedule_owner	\N	t
62	01a21705-5a43-780f-9f53-75dd03d55c02	1795682556483503	1795682556483503	core.taskschedule_viewer	\N	t
63	01a21705-5a43-790e-8cbd-40278442be38	1795682556483566	1795682556483566	core.upstreampulp_creator	\N	t
64	01a21705-5a43-7a11-8f48-5e21a7b2e408	1795682556483629	1795682556483629	core.upstreampulp_owner	\N	t
65	01a21705-5a43-7c77-9352-d06f06e31cc8	1795682556483779	1795682556483779	core.upstreampulp_viewer	\N	t
66	01a21705-5a43-7d77-81c4-eeedd7a5fc99	1795682556483841	1795682556483841	core.upstreampulp_user	\N	t
67	01a21705-5a43-7ece-8d7d-c8ef647ade08	1795682556483925	1795682556483925	core.openpgpkeyring_creator	\N	t
68	01a21705-5a43-7fd0-8d65-6d8ae3d48c07	1795682556483988	1795682556483988	core.openpgpkeyring_owner	\N	t
69	01a21705-5a44-736f-9713-3aa5c6ca9b3e	1795682556484214	1795682556484214	core.openpgpkeyring_viewer	\N	t
70	01a21705-5a44-7476-8d8f-6dec0d7dd7aa	1795682556484279	1795682556484279	core.content_labeler	Set and unset labels of content.	t
1057	01a21705-6a7d-703b-9f6b-dd411f6590f7	1795682560637014	1795682560637014	syncer	\N	f
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
1	01a21705-5b55-745b-90dc-8a2c3f4cfff0	1	1795682556765678	1795682556922258	completed	pulp_file.app.tasks.synchronizing.synchronize	01a217055b4f71a3901a5d4675f70901	1	1795682556765678	1795682556770235	1795682556922258	\N	\N	\N	["prn:file.filerepository:01a21705-5b44-7324-9f90-cc4e1adad1f3", "shared:prn:file.fileremote:01a21705-5b4c-7bfd-98c1-38f39c4e9533", "shared:prn:core.domain:01a21705-5a31-77b8-882a-adcaa7e33ae8"]	{"prn": "prn:core.repositoryversion:01a21705-5bea-7313-8002-3af31cce6a0a", "number": 1, "pulp_href": "/pulp/api/v3/repositories/file/file/01a21705-5b44-7324-9f90-cc4e1adad1f3/versions/1/", "repository": "/pulp/api/v3/repositories/file/file/01a21705-5b44-7324-9f90-cc4e1adad1f3/", "vuln_report": "/pulp/api/v3/vuln_report/?repo_versions=prn:core.repositoryversion:01a21705-5bea-7313-8002-3af31cce6a0a", "base_version": null, "pulp_created": "2026-11-26T08:42:36.906192Z", "content_summary": {"added": {"file.file": {"href": "/pulp/api/v3/content/file/files/?repository_version_added=/pulp/api/v3/repositories/file/file/01a21705-5b44-7324-9f90-cc4e1adad1f3/versions/1/", "count": 8}}, "present": {"file.file": {"href": "/pulp/api/v3/content/file/files/?repository_version=/pulp/api/v3/repositories/file/file/01a21705-5b44-7324-9f90-cc4e1adad1f3/versions/1/", "count": 8}}, "removed": {}}, "pulp_last_updated": "2026-11-26T08:42:36.910387Z"}	file.sync		f	t	\N	f	[]	t		1
2	01a21705-5c1d-7834-9019-7b25426bb0e0	1	1795682556957872	1795682556960953	completed	pulpcore.app.tasks.base.ageneral_update	01a217055c1c7f3585d8b533a9e67b4d	1	1795682556957872	1795682556957872	1795682556960953	\N	\N	\N	["prn:file.fileremote:01a21705-5b4c-7bfd-98c1-38f39c4e9533", "shared:prn:core.domain:01a21705-5a31-77b8-882a-adcaa7e33ae8"]	{"prn": "prn:file.fileremote:01a21705-5b4c-7bfd-98c1-38f39c4e9533", "url": "http://127.0.0.1:1/PULP_MANIFEST", "name": "remote-5811c192ec10", "policy": "on_demand", "ca_cert": null, "headers": [], "proxy_url": null, "pulp_href": "/pulp/api/v3/remotes/file/file/01a21705-5b4c-7bfd-98c1-38f39c4e9533/", "rate_limit": null, "client_cert": null, "max_retries": null, "pulp_labels": {}, "pulp_created": "2026-11-26T08:42:36.748749Z", "hidden_fields": [{"name": "client_key", "is_set": false}, {"name": "proxy_username", "is_set": false}, {"name": "proxy_password", "is_set": false}, {"name": "username", "is_set": true}, {"name": "password", "is_set": true}], "total_timeout": null, "tls_validation": true, "connect_timeout": null, "pulp_last_updated": "2026-11-26T08:42:36.960458Z", "sock_read_timeout": null, "download_concurrency": null, "sock_connect_timeout": null}	pulpcore.app.tasks.base.ageneral_update		t	t	\N	f	[]	t		0
3	01a21705-5c91-731c-9134-b34b97516f8c	1	1795682557073528	1795682557081400	completed	pulpcore.app.tasks.base.general_create	01a217055c8777489cf0b2dd851f98a5	1	1795682557073528	1795682557074838	1795682557081400	\N	\N	\N	["shared:prn:core.domain:01a21705-5a31-77b8-882a-adcaa7e33ae8"]	{"md5": null, "prn": "prn:file.filecontent:01a21705-5c97-7555-9a86-5f408f201935", "sha1": null, "sha224": "a2df1d7517e90e82c06d430129e5b4cf328e0a8da6a4461ec15e5df6", "sha256": "c0d0ba95dbdfa16628eb0fb58eb3f7ab84ee87255b66e2964b3dbe79cbb341fd", "sha384": "4b3981e5a7e3a966990e82b927a42198120c5f42afb2d967a75e285e5550ace61609cc265c508b47ecaac7e95356c9a9", "sha512": "790840fb0ff339424de48a4d729afeb89e8f34705313c335b0353b367d6aeb082df8ee4c8f4a41be466508360a7922943b42437154f8553fc3ec8a86b682cf5e", "artifact": "/pulp/api/v3/artifacts/01a21705-5c96-712c-9e3f-a435814ab9d7/", "pulp_href": "/pulp/api/v3/content/file/files/01a21705-5c97-7555-9a86-5f408f201935/", "pulp_labels": {}, "vuln_report": null, "pulp_created": "2026-11-26T08:42:37.079331Z", "relative_path": "path/0", "pulp_last_updated": "2026-11-26T08:42:37.079331Z"}	pulpcore.app.tasks.base.general_create		f	t	\N	f	[]	t		1
4	01a21705-5cac-7abc-9d41-c4c88938f63a	1	1795682557100943	1795682557108090	completed	pulpcore.app.tasks.base.general_create	01a217055c9f7c9188a70467089b3ded	1	1795682557100943	1795682557102102	1795682557108090	\N	\N	\N	["shared:prn:core.domain:01a21705-5a31-77b8-882a-adcaa7e33ae8"]	{"md5": null, "prn": "prn:file.filecontent:01a21705-5cb3-7078-93d5-6a301304df9d", "sha1": null, "sha224": "8358c6415a04a95410e7be4d431cacf7e3313ad5248b3c4739c62448", "sha256": "32a6ff689298f081d70b0573dfeacdfbfb7f74e066280c9fe49374af16d1600c", "sha384": "383d10eae6735b3b0ee6f94f5bbfe898e1d840d7cf2e6218cfd8af09bb004a6e0edfd2afa9030f01e5e91e58c428b64a", "sha512": "d4345571ad66ad54eebaa222103b03a866a7645e9f90a7490a19b161ee4a5f50963b5f06a374b6f833f50485252379e08d4673eda00c8608505dda48e42b0048", "artifact": "/pulp/api/v3/artifacts/01a21705-5cb2-72d3-97fe-ae0df37e391d/", "pulp_href": "/pulp/api/v3/content/file/files/01a21705-5cb3-7078-93d5-6a301304df9d/", "pulp_labels": {}, "vuln_report": null, "pulp_created": "2026-11-26T08:42:37.107028Z", "relative_path": "path/1", "pulp_last_updated": "2026-11-26T08:42:37.107028Z"}	pulpcore.app.tasks.base.general_create		f	t	\N	f	[]	t		1
6	01a21705-5cec-7bd6-9ab6-81f402a2313d	1	1795682557165021	1795682557170931	completed	pulpcore.app.tasks.base.general_create	01a217055cdf731694263fbf2f08abcb	1	1795682557165021	1795682557166181	1795682557170931	\N	\N	\N	["shared:prn:core.domain:01a21705-5a31-77b8-882a-adcaa7e33ae8"]	{"md5": null, "prn": "prn:file.filecontent:01a21705-5cf1-7e83-9d0c-b172c541493f", "sha1": null, "sha224": "2ef16a63c794b40c18185ca047e9b245e36876ba41e56cd8438fcb0c", "sha256": "dfd6cf781a31661f22f64f1f35ab77fc0f28d4fa6b773ee59bb51aeaab1acc37", "sha384": "972f5de2c60ae194bf67b9b3c9e427afc48f828e70ee8458cfa4d653defec5312e0f4adb8329483b40cc743e1cecd0fe", "sha512": "99a9b6f4d535225a18ef32a2d2d88082a637808f3dddbcce6733ecd6a522c51d9475bd22ddbefcb49b9176cf3d5c4d00bd9efbcf65c256513543184898c55439", "artifact": "/pulp/api/v3/artifacts/01a21705-5cf1-70d5-8304-84a8148e4eb1/", "pulp_href": "/pulp/api/v3/content/file/files/01a21705-5cf1-7e83-9d0c-b172c541493f/", "pulp_labels": {}, "vuln_report": null, "pulp_created": "2026-11-26T08:42:37.169906Z", "relative_path": "path/3", "pulp_last_updated": "2026-11-26T08:42:37.169906Z"}	pulpcore.app.tasks.base.general_create		f	t	\N	f	[]	t		1
10	01a21705-5d2a-731c-8c31-ebc48b8912d8	1	1795682557228377	1795682557300581	completed	pulp_file.app.tasks.publishing.publish	01a217055d297b5885f0797fd3282c8d	1	1795682557228377	1795682557230221	1795682557300581	\N	\N	\N	["shared:prn:file.filerepository:01a21705-5b44-7324-9f90-cc4e1adad1f3", "shared:prn:core.domain:01a21705-5a31-77b8-882a-adcaa7e33ae8"]	{"prn": "prn:file.filepublication:01a21705-5d5e-7a6a-9214-69b5c6704446", "manifest": "PULP_MANIFEST", "pulp_href": "/pulp/api/v3/publications/file/file/01a21705-5d5e-7a6a-9214-69b5c6704446/", "checkpoint": false, "repository": "/pulp/api/v3/repositories/file/file/01a21705-5b44-7324-9f90-cc4e1adad1f3/", "pulp_created": "2026-11-26T08:42:37.279061Z", "distributions": [], "pulp_last_updated": "2026-11-26T08:42:37.291701Z", "repository_version": "/pulp/api/v3/repositories/file/file/01a21705-5b44-7324-9f90-cc4e1adad1f3/versions/1/"}	file.publish		f	t	\N	f	[]	t		1
5	01a21705-5cc8-7c8c-85ab-86a23ed7312f	1	1795682557129063	1795682557139621	completed	pulpcore.app.tasks.base.general_create	01a217055cba798f85c5444e8b7e1946	1	1795682557129063	1795682557131674	1795682557139621	\N	\N	\N	["shared:prn:core.domain:01a21705-5a31-77b8-882a-adcaa7e33ae8"]	{"md5": null, "prn": "prn:file.filecontent:01a21705-5cd0-7f99-8e86-14e035a1c304", "sha1": null, "sha224": "0ee9674ca2c32faaac921b63dd40ff47726cfdcdaa31359ee3fb6b14", "sha256": "9b9ff4b5dde79f44ae070f6b0ca5b0ca2b950103ddc8dd86c5f8649cb4a8dfbb", "sha384": "8af55aa48fe3756040a856970d20646b319617d13e1b24f6e30e52120ffc226e14a3f040d90dd9790830a98138163d18", "sha512": "13e4ca8343a5d72d32ba1247fa30956d11aa39c68d302b167fb5b4735da372b564f0a30508faac3c90e849f96d457dfc1968c0bf5a6eda7e4995fb48ef913799", "artifact": "/pulp/api/v3/artifacts/01a21705-5ccf-7a9d-92c5-9569b23bc73c/", "pulp_href": "/pulp/api/v3/content/file/files/01a21705-5cd0-7f99-8e86-14e035a1c304/", "pulp_labels": {}, "vuln_report": null, "pulp_created": "2026-11-26T08:42:37.136973Z", "relative_path": "path/2", "pulp_last_updated": "2026-11-26T08:42:37.136973Z"}	pulpcore.app.tasks.base.general_create		f	t	\N	f	[]	t		1
7	01a21705-5cf8-7abd-84c3-cddf34053dd6	1	1795682557177044	1795682557186279	completed	pulpcore.app.tasks.repository.add_and_remove	01a217055cf870f9858fd984f4d68a85	1	1795682557177044	1795682557177808	1795682557186279	\N	\N	\N	["prn:file.filerepository:01a21705-5c7c-7798-97a6-60605cd10670", "shared:prn:core.domain:01a21705-5a31-77b8-882a-adcaa7e33ae8"]	{"prn": "prn:core.repositoryversion:01a21705-5cfc-72f3-974b-a1c0bd14b8c7", "number": 1, "pulp_href": "/pulp/api/v3/repositories/file/file/01a21705-5c7c-7798-97a6-60605cd10670/versions/1/", "repository": "/pulp/api/v3/repositories/file/file/01a21705-5c7c-7798-97a6-60605cd10670/", "vuln_report": "/pulp/api/v3/vuln_report/?repo_versions=prn:core.repositoryversion:01a21705-5cfc-72f3-974b-a1c0bd14b8c7", "base_version": null, "pulp_created": "2026-11-26T08:42:37.180185Z", "content_summary": {"added": {"file.file": {"href": "/pulp/api/v3/content/file/files/?repository_version_added=/pulp/api/v3/repositories/file/file/01a21705-5c7c-7798-97a6-60605cd10670/versions/1/", "count": 4}}, "present": {"file.file": {"href": "/pulp/api/v3/content/file/files/?repository_version=/pulp/api/v3/repositories/file/file/01a21705-5c7c-7798-97a6-60605cd10670/versions/1/", "count": 4}}, "removed": {}}, "pulp_last_updated": "2026-11-26T08:42:37.184363Z"}	pulpcore.app.tasks.repository.add_and_remove		f	t	\N	f	[]	t		1
8	01a21705-5d0f-729d-9a90-3ccfa4f14258	1	1795682557199618	1795682557207015	completed	pulpcore.app.tasks.repository.add_and_remove	01a217055d0e79c9880680312c717687	1	1795682557199618	1795682557200574	1795682557207015	\N	\N	\N	["prn:file.filerepository:01a21705-5c7c-7798-97a6-60605cd10670", "shared:prn:core.domain:01a21705-5a31-77b8-882a-adcaa7e33ae8"]	{"prn": "prn:core.repositoryversion:01a21705-5d13-7638-8e0d-a4f041bdf817", "number": 2, "pulp_href": "/pulp/api/v3/repositories/file/file/01a21705-5c7c-7798-97a6-60605cd10670/versions/2/", "repository": "/pulp/api/v3/repositories/file/file/01a21705-5c7c-7798-97a6-60605cd10670/", "vuln_report": "/pulp/api/v3/vuln_report/?repo_versions=prn:core.repositoryversion:01a21705-5d13-7638-8e0d-a4f041bdf817", "base_version": null, "pulp_created": "2026-11-26T08:42:37.203389Z", "content_summary": {"added": {}, "present": {"file.file": {"href": "/pulp/api/v3/content/file/files/?repository_version=/pulp/api/v3/repositories/file/file/01a21705-5c7c-7798-97a6-60605cd10670/versions/2/", "count": 2}}, "removed": {"file.file": {"href": "/pulp/api/v3/content/file/files/?repository_version_removed=/pulp/api/v3/repositories/file/file/01a21705-5c7c-7798-97a6-60605cd10670/versions/2/", "count": 2}}}, "pulp_last_updated": "2026-11-26T08:42:37.205832Z"}	pulpcore.app.tasks.repository.add_and_remove		f	t	\N	f	[]	t		1
9	01a21705-5d1a-7504-9505-dae7aeb04fb5	1	1795682557210681	1795682557215311	completed	pulpcore.app.tasks.repository.add_and_remove	01a217055d197e1489087493a83e2303	1	1795682557210681	1795682557212033	1795682557215311	\N	\N	\N	["prn:file.filerepository:01a21705-5c7c-7798-97a6-60605cd10670", "shared:prn:core.domain:01a21705-5a31-77b8-882a-adcaa7e33ae8"]	{"prn": "prn:core.repositoryversion:01a21705-5d1d-7183-87c8-6e2b9c1b1f4b", "number": 3, "pulp_href": "/pulp/api/v3/repositories/file/file/01a21705-5c7c-7798-97a6-60605cd10670/versions/3/", "repository": "/pulp/api/v3/repositories/file/file/01a21705-5c7c-7798-97a6-60605cd10670/", "vuln_report": "/pulp/api/v3/vuln_report/?repo_versions=prn:core.repositoryversion:01a21705-5d1d-7183-87c8-6e2b9c1b1f4b", "base_version": null, "pulp_created": "2026-11-26T08:42:37.213094Z", "content_summary": {"added": {"file.file": {"href": "/pulp/api/v3/content/file/files/?repository_version_added=/pulp/api/v3/repositories/file/file/01a21705-5c7c-7798-97a6-60605cd10670/versions/3/", "count": 1}}, "present": {"file.file": {"href": "/pulp/api/v3/content/file/files/?repository_version=/pulp/api/v3/repositories/file/file/01a21705-5c7c-7798-97a6-60605cd10670/versions/3/", "count": 3}}, "removed": {}}, "pulp_last_updated": "2026-11-26T08:42:37.214623Z"}	pulpcore.app.tasks.repository.add_and_remove		f	t	\N	f	[]	t		1
11	01a21705-5d95-72cd-9aaf-17c31cffa491	1	1795682557333560	1795682557341010	completed	pulpcore.app.tasks.base.general_create	01a217055d9475578590ea8a1412298f	1	1795682557333560	1795682557335414	1795682557341010	\N	\N	\N	["shared:prn:core.domain:01a21705-5a31-77b8-882a-adcaa7e33ae8"]	{"prn": "prn:file.filedistribution:01a21705-5d99-7182-9d3d-c7607c60593e", "name": "distribution-874fc1c2d26b", "hidden": false, "base_url": "/pulp/content/distribution-874fc1c2d26b/", "base_path": "distribution-874fc1c2d26b", "pulp_href": "/pulp/api/v3/distributions/file/file/01a21705-5d99-7182-9d3d-c7607c60593e/", "checkpoint": false, "repository": null, "publication": "/pulp/api/v3/publications/file/file/01a21705-5d5e-7a6a-9214-69b5c6704446/", "pulp_labels": {}, "pulp_created": "2026-11-26T08:42:37.337096Z", "content_guard": null, "content_guard_prn": null, "pulp_last_updated": "2026-11-26T08:42:37.337096Z", "repository_version": null, "no_content_change_since": "2026-11-26T08:42:37.337096Z"}	pulpcore.app.tasks.base.general_create		f	t	\N	f	[]	t		1
12	01a21705-5da8-73d7-87eb-91cca4b95fc4	1	1795682557352651	1795682557359188	completed	pulpcore.app.tasks.base.general_create	01a217055da77b4692b8cef377e2f367	1	1795682557352651	1795682557354298	1795682557359188	\N	\N	\N	["shared:prn:core.domain:01a21705-5a31-77b8-882a-adcaa7e33ae8"]	{"prn": "prn:file.filedistribution:01a21705-5dab-7e1e-8857-c7cde162eb7a", "name": "distribution-ce47faa2c0f0", "hidden": false, "base_url": "/pulp/content/distribution-ce47faa2c0f0/", "base_path": "distribution-ce47faa2c0f0", "pulp_href": "/pulp/api/v3/distributions/file/file/01a21705-5dab-7e1e-8857-c7cde162eb7a/", "checkpoint": false, "repository": "/pulp/api/v3/repositories/file/file/01a21705-5b44-7324-9f90-cc4e1adad1f3/", "publication": null, "pulp_labels": {}, "pulp_created": "2026-11-26T08:42:37.355882Z", "content_guard": null, "content_guard_prn": null, "pulp_last_updated": "2026-11-26T08:42:37.355882Z", "repository_version": null, "no_content_change_since": null}	pulpcore.app.tasks.base.general_create		f	t	\N	f	[]	t		1
13	01a21705-5db3-740f-8cf4-d72f5e137a55	1	1795682557363671	1795682557395986	completed	pulp_file.app.tasks.publishing.publish	01a217055db27e55911829a6e162a8a0	1	1795682557363671	1795682557365102	1795682557395986	\N	\N	\N	["shared:prn:file.filerepository:01a21705-5c7c-7798-97a6-60605cd10670", "shared:prn:core.domain:01a21705-5a31-77b8-882a-adcaa7e33ae8"]	{"prn": "prn:file.filepublication:01a21705-5dbf-7d9c-9199-762b9681b608", "manifest": "PULP_MANIFEST", "pulp_href": "/pulp/api/v3/publications/file/file/01a21705-5dbf-7d9c-9199-762b9681b608/", "checkpoint": false, "repository": "/pulp/api/v3/repositories/file/file/01a21705-5c7c-7798-97a6-60605cd10670/", "pulp_created": "2026-11-26T08:42:37.376325Z", "distributions": [], "pulp_last_updated": "2026-11-26T08:42:37.386063Z", "repository_version": "/pulp/api/v3/repositories/file/file/01a21705-5c7c-7798-97a6-60605cd10670/versions/3/"}	file.publish		f	t	\N	f	[]	t		1
14	01a21705-5de1-784d-8233-d87ea042f02a	1	1795682557409847	1795682557413225	completed	pulpcore.app.tasks.base.general_create	01a217055de170ab9e943ee6c88d7081	1	1795682557409847	1795682557410828	1795682557413225	\N	\N	\N	["shared:prn:core.domain:01a21705-5a31-77b8-882a-adcaa7e33ae8"]	{"prn": "prn:file.filedistribution:01a21705-5de3-7b97-99db-f5fbfe7470db", "name": "distribution-a77328f98afe", "hidden": false, "base_url": "/pulp/content/distribution-a77328f98afe/", "base_path": "distribution-a77328f98afe", "pulp_href": "/pulp/api/v3/distributions/file/file/01a21705-5de3-7b97-99db-f5fbfe7470db/", "checkpoint": false, "repository": null, "publication": "/pulp/api/v3/publications/file/file/01a21705-5dbf-7d9c-9199-762b9681b608/", "pulp_labels": {}, "pulp_created": "2026-11-26T08:42:37.411725Z", "content_guard": null, "content_guard_prn": null, "pulp_last_updated": "2026-11-26T08:42:37.411725Z", "repository_version": null, "no_content_change_since": "2026-11-26T08:42:37.411725Z"}	pulpcore.app.tasks.base.general_create		f	t	\N	f	[]	t		1
15	01a21705-5dee-7793-83a6-6a48ae19033e	1	1795682557428196	1795682557433070	completed	pulpcore.app.tasks.base.general_create	01a217055ded7c9a8b6c6d9c4d49aee7	1	1795682557428196	1795682557429391	1795682557433070	\N	\N	\N	["shared:prn:core.domain:01a21705-5a31-77b8-882a-adcaa7e33ae8"]	{"prn": "prn:file.filedistribution:01a21705-5df7-7b5d-8372-64f9dd17c300", "name": "distribution-b5ff8cb17a2c", "hidden": false, "base_url": "/pulp/content/distribution-b5ff8cb17a2c/", "base_path": "distribution-b5ff8cb17a2c", "pulp_href": "/pulp/api/v3/distributions/file/file/01a21705-5df7-7b5d-8372-64f9dd17c300/", "checkpoint": false, "repository": "/pulp/api/v3/repositories/file/file/01a21705-5c7c-7798-97a6-60605cd10670/", "publication": null, "pulp_labels": {}, "pulp_created": "2026-11-26T08:42:37.431710Z", "content_guard": "/pulp/api/v3/contentguards/core/rbac/01a21705-5d26-727e-89f7-b9e045502def/", "content_guard_prn": "prn:core.rbaccontentguard:01a21705-5d26-727e-89f7-b9e045502def", "pulp_last_updated": "2026-11-26T08:42:37.431710Z", "repository_version": null, "no_content_change_since": null}	pulpcore.app.tasks.base.general_create		f	t	\N	f	[]	t		1
16	01a21705-5e37-7b30-932c-3b8730ab2a87	1	1795682557495976	1795682560564247	failed	pulp_file.app.tasks.synchronizing.synchronize	01a217055e3771759026f5c0b5dc7b58	1	1795682557495976	1795682557500208	1795682560564247	{"traceback": "", "error_code": "PLP0027", "description": "[PLP0027] Connection failed for 'http://127.0.0.1:1/PULP_MANIFEST': Failed to connect to 127.0.0.1 port 1 after 0 ms: Couldn't connect to server"}	\N	\N	["prn:file.filerepository:01a21705-5b44-7324-9f90-cc4e1adad1f3", "shared:prn:file.fileremote:01a21705-5b4c-7bfd-98c1-38f39c4e9533", "shared:prn:core.domain:01a21705-5a31-77b8-882a-adcaa7e33ae8"]	\N	file.sync		f	t	\N	f	[]	t		1
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
1048	01a21705-5e27-7854-9cd2-f6131f4611b9	1	1795682557479520	1795682557479520	6
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
1003	01a21705-5b46-7706-8cdb-c17356f59a26	1795682556742436	1795682556742436	1	37	\N	repository:file.file	1001	01a21705-5b44-7324-9f90-cc4e1adad1f3	1
1005	01a21705-5b4d-7717-861b-05e38fc26dd7	1795682556749441	1795682556749441	1	31	\N	remote:file.file	1004	01a21705-5b4c-7bfd-98c1-38f39c4e9533	1
1006	01a21705-5b5e-7d2c-93e6-dc0131bb9d97	1795682556766819	1795682556766819	1	4	\N	core.task	1	01a21705-5b55-745b-90dc-8a2c3f4cfff0	1
1007	01a21705-5b5e-7d36-87ed-5754c64337d0	1795682556766819	1795682556766819	1	6	\N	core.task	1	01a21705-5b55-745b-90dc-8a2c3f4cfff0	1
1008	01a21705-5c1e-7565-9a52-bd89fe2088fa	1795682556958335	1795682556958335	1	4	\N	core.task	2	01a21705-5c1d-7834-9019-7b25426bb0e0	1
1009	01a21705-5c1e-756f-8d2d-605401a9ed9e	1795682556958335	1795682556958335	1	6	\N	core.task	2	01a21705-5c1d-7834-9019-7b25426bb0e0	1
1012	01a21705-5c85-709e-8ca3-b9202b0e7b63	1795682557061037	1795682557061037	1	37	\N	repository:file.file	1010	01a21705-5c7c-7798-97a6-60605cd10670	1
1014	01a21705-5c91-7e45-810b-7301e8a8dcc3	1795682557073889	1795682557073889	1	4	\N	core.task	3	01a21705-5c91-731c-9134-b34b97516f8c	1
1015	01a21705-5c91-7e50-8aa4-b8aff62211eb	1795682557073889	1795682557073889	1	6	\N	core.task	3	01a21705-5c91-731c-9134-b34b97516f8c	1
1017	01a21705-5cad-733a-846d-cd181e0a37b0	1795682557101200	1795682557101200	1	4	\N	core.task	4	01a21705-5cac-7abc-9d41-c4c88938f63a	1
1018	01a21705-5cad-7345-90a1-e533aeeb7f47	1795682557101200	1795682557101200	1	6	\N	core.task	4	01a21705-5cac-7abc-9d41-c4c88938f63a	1
1020	01a21705-5cc9-7549-939c-9ce0faab2a07	1795682557129329	1795682557129329	1	4	\N	core.task	5	01a21705-5cc8-7c8c-85ab-86a23ed7312f	1
1021	01a21705-5cc9-7552-8c3c-165d4626165b	1795682557129329	1795682557129329	1	6	\N	core.task	5	01a21705-5cc8-7c8c-85ab-86a23ed7312f	1
1023	01a21705-5ced-748d-8ccf-7c50f9def30d	1795682557165283	1795682557165283	1	4	\N	core.task	6	01a21705-5cec-7bd6-9ab6-81f402a2313d	1
1024	01a21705-5ced-7498-9814-80f78bbff68d	1795682557165283	1795682557165283	1	6	\N	core.task	6	01a21705-5cec-7bd6-9ab6-81f402a2313d	1
1025	01a21705-5cf9-754b-896a-64831fbd7593	1795682557177329	1795682557177329	1	4	\N	core.task	7	01a21705-5cf8-7abd-84c3-cddf34053dd6	1
1026	01a21705-5cf9-7555-8b55-645a232638f8	1795682557177329	1795682557177329	1	6	\N	core.task	7	01a21705-5cf8-7abd-84c3-cddf34053dd6	1
1027	01a21705-5d0f-7ee3-906c-2cd05b460884	1795682557199928	1795682557199928	1	4	\N	core.task	8	01a21705-5d0f-729d-9a90-3ccfa4f14258	1
1028	01a21705-5d0f-7eee-81e2-d312109d5a6d	1795682557199928	1795682557199928	1	6	\N	core.task	8	01a21705-5d0f-729d-9a90-3ccfa4f14258	1
1029	01a21705-5d1a-7f3d-9ff3-3f7b50d81158	1795682557210951	1795682557210951	1	4	\N	core.task	9	01a21705-5d1a-7504-9505-dae7aeb04fb5	1
1030	01a21705-5d1a-7f47-976e-904de23a7298	1795682557210951	1795682557210951	1	6	\N	core.task	9	01a21705-5d1a-7504-9505-dae7aeb04fb5	1
1032	01a21705-5d26-7d11-9c36-80d41c05a282	1795682557222815	1795682557222815	1	14	\N	contentguard:core.rbac	1031	01a21705-5d26-727e-89f7-b9e045502def	1
1033	01a21705-5d26-7d1a-9d8c-9b8e35691db0	1795682557222815	1795682557222815	1	16	\N	contentguard:core.rbac	1031	01a21705-5d26-727e-89f7-b9e045502def	1
1034	01a21705-5d2c-7c82-8257-9ac36db93dde	1795682557228780	1795682557228780	1	4	\N	core.task	10	01a21705-5d2a-731c-8c31-ebc48b8912d8	1
1035	01a21705-5d2c-7c8c-9284-89abc8d71fa0	1795682557228780	1795682557228780	1	6	\N	core.task	10	01a21705-5d2a-731c-8c31-ebc48b8912d8	1
5004	01a21705-5d6d-7a0d-8e73-eb121971b13a	1795682557293626	1795682557293626	1	40	\N	publication:file.file	5001	01a21705-5d5e-7a6a-9214-69b5c6704446	1
1036	01a21705-5d95-7de1-94f5-7c81bfd105a3	1795682557333865	1795682557333865	1	4	\N	core.task	11	01a21705-5d95-72cd-9aaf-17c31cffa491	1
1037	01a21705-5d95-7ded-8dea-e54d391c9efc	1795682557333865	1795682557333865	1	6	\N	core.task	11	01a21705-5d95-72cd-9aaf-17c31cffa491	1
4006	01a21705-5d9b-779b-824c-a8d60aa8571d	1795682557339473	1795682557339473	1	43	\N	distribution:file.file	4005	01a21705-5d99-7182-9d3d-c7607c60593e	1
1038	01a21705-5da8-7f2f-8888-27ab31480751	1795682557352947	1795682557352947	1	4	\N	core.task	12	01a21705-5da8-73d7-87eb-91cca4b95fc4	1
1039	01a21705-5da8-7f3a-9dad-026174089945	1795682557352947	1795682557352947	1	6	\N	core.task	12	01a21705-5da8-73d7-87eb-91cca4b95fc4	1
3013	01a21705-5dad-7d89-87d6-353c05a959ed	1795682557357844	1795682557357844	1	43	\N	distribution:file.file	3012	01a21705-5dab-7e1e-8857-c7cde162eb7a	1
1040	01a21705-5db3-7f5b-80b8-e4519ba575ac	1795682557363958	1795682557363958	1	4	\N	core.task	13	01a21705-5db3-740f-8cf4-d72f5e137a55	1
1041	01a21705-5db3-7f64-9ba7-fb8e4de43fc6	1795682557363958	1795682557363958	1	6	\N	core.task	13	01a21705-5db3-740f-8cf4-d72f5e137a55	1
6004	01a21705-5dcb-7c9a-9df2-de5cc2b01486	1795682557387786	1795682557387786	1	40	\N	publication:file.file	6001	01a21705-5dbf-7d9c-9199-762b9681b608	1
1042	01a21705-5de2-726b-8198-e1c52563df7e	1795682557410149	1795682557410149	1	4	\N	core.task	14	01a21705-5de1-784d-8233-d87ea042f02a	1
1043	01a21705-5de2-7275-8963-39d72b64e326	1795682557410149	1795682557410149	1	6	\N	core.task	14	01a21705-5de1-784d-8233-d87ea042f02a	1
3015	01a21705-5de4-7625-8b81-700b5a6fdc78	1795682557412382	1795682557412382	1	43	\N	distribution:file.file	3014	01a21705-5de3-7b97-99db-f5fbfe7470db	1
1044	01a21705-5df4-7a36-9a7b-27febdac542e	1795682557428635	1795682557428635	1	4	\N	core.task	15	01a21705-5dee-7793-83a6-6a48ae19033e	1
1045	01a21705-5df4-7a3f-9be1-4ef871b31f1b	1795682557428635	1795682557428635	1	6	\N	core.task	15	01a21705-5dee-7793-83a6-6a48ae19033e	1
4008	01a21705-5df8-74a5-9387-e7f54adad151	1795682557432288	1795682557432288	1	43	\N	distribution:file.file	4007	01a21705-5df7-7b5d-8372-64f9dd17c300	1
1046	01a21705-5e1d-7503-98dc-b17056487932	1795682557469311	1795682557469311	1	8	\N	core.group	1	\N	1
1047	01a21705-5e22-7384-9e8a-a2dbb60e3f15	1795682557474219	1795682557474219	1001	38	\N	repository:file.file	1010	01a21705-5c7c-7798-97a6-60605cd10670	1
1049	01a21705-5e2c-7f6e-87e0-c6495f755f7f	1795682557484961	1795682557484961	1	2	\N	core.upload	1048	01a21705-5e27-7854-9cd2-f6131f4611b9	1
1051	01a21705-5e32-70c6-971b-3880feef79c1	1795682557490047	1795682557490047	1	50	\N	remote:python.python	1050	01a21705-5e31-774a-8717-832d6609a474	1
1054	01a21705-5e35-75d5-8e5b-22daf56fff81	1795682557493363	1795682557493363	1	53	\N	repository:python.python	1052	01a21705-5e34-7806-959b-bf91888171f5	1
1055	01a21705-5e38-74b2-8ef2-91313e7ee330	1795682557496292	1795682557496292	1	4	\N	core.task	16	01a21705-5e37-7b30-932c-3b8730ab2a87	1
1056	01a21705-5e38-74ba-9a31-ba73cbe1322f	1795682557496292	1795682557496292	1	6	\N	core.task	16	01a21705-5e37-7b30-932c-3b8730ab2a87	1
1060	01a21705-6a86-7729-863d-b29b489c3b9d	1795682560646445	1795682560646445	1	34	\N	remote:file.git	1059	01a21705-6a85-7b83-95ea-8d7e854433fe	1
1062	01a21705-6a8e-791e-933f-115d56909a4b	1795682560654567	1795682560654567	1	31	\N	remote:file.file	1061	01a21705-6a8e-730a-8848-1745ab086a47	1
1064	01a21705-6a92-7419-99f0-63bc07621744	1795682560658253	1795682560658253	1	46	\N	acs:file.file	1063	01a21705-6a91-7220-9e1a-d50f8e0dd3d9	1
1066	01a21705-6a95-7567-8ced-691847fa63ff	1795682560661336	1795682560661336	1	21	\N	contentguard:core.header	1065	01a21705-6a94-78db-892d-efc927d943e8	1
1068	01a21705-6a9b-7a64-9d83-51c02320bf2d	1795682560667647	1795682560667647	1	18	\N	contentguard:core.composite	1067	01a21705-6a9a-7aa7-8568-664d9ec4102d	1
\.


--
-- Data for Name: version_content_summary; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.version_content_summary (version_id, type_id, present, added, removed) FROM stdin;
2033	1268862375	8	8	0
3010	1268862375	4	4	0
4004	1268862375	2	0	2
3011	1268862375	3	1	0
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

\unrestrict RJOE6jng5rRqO4GRK0ehRCjQHF7QVdafJGu5aofgrLCB7cBNfeC24TMJjZhIEzx

