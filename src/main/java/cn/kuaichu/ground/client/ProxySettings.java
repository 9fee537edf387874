package cn.kuaichu.ground.client;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param trustedProxy addresses or networks (CIDR) whose {@code X-Forwarded-For} is believed; none by default */
@ConfigurationProperties("kuaichu.portal")
record ProxySettings(@DefaultValue List<String> trustedProxy) {}
