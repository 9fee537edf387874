package cn.kuaichu.engine.security;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The first administrator, made at the first start and never again: once the group {@code camunda-admin} has a member,
 * these settings are not read. He looks after accounts, rights and failed jobs and sees no case.
 *
 * @param id his login, {@code admin} unless set
 * @param password his first password, at least twelve characters and not the login; better given in the environment
 *     (KUAICHU_ADMIN_PASSWORD) than in a file. Needed on a database of your own; with the sample district one is made
 *     up and kept in the file {@code secrets/admin-password} of the data directory.
 */
@ConfigurationProperties("kuaichu.admin")
record AdministratorSettings(@DefaultValue("admin") String id, @DefaultValue("") String password) {
  @Override
  public String toString() {
    return "AdministratorSettings[id=" + id + "]";
  }
}
