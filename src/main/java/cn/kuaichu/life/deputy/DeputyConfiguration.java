package cn.kuaichu.life.deputy;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DeputySettings.class)
class DeputyConfiguration {}
