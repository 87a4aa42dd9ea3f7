<?php
/*
 * A must-use plugin: lets WordPress ask the host of the test how its pages are
 * embedded. Of other people's addresses it takes only public ones, on the usual
 * ports, and ours is neither (wp_http_validate_url). Both filters are there for
 * this: https://developer.wordpress.org/reference/functions/wp_http_validate_url/
 */
add_filter(
	'http_request_host_is_external',
	static function ( $external, $host ) {
		return $external || parse_url( getenv( 'FACTBOX_URL' ), PHP_URL_HOST ) === $host;
	},
	10,
	2
);
add_filter(
	'http_allowed_safe_ports',
	static function ( $ports, $host ) {
		$ours = parse_url( getenv( 'FACTBOX_URL' ) );
		return $ours['host'] === $host ? array( $ours['port'] ) : $ports;
	},
	10,
	2
);
